import assert from "node:assert/strict";
import fc from "fast-check";
import { runs } from "../testing/arbitrary-values.js";
import { forSeconds, fuzzingTimeout } from "../testing/fuzzing.js";
import { frame, largestMessage, UnaryFrameReader } from "./frame.js";
import { percentEncode, Status, StatusError } from "./status.js";

describe("gRPC frames", function () {
  this.timeout(fuzzingTimeout);

  it("are read back however they are cut", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300)), (message, cuts) => {
        const bytes = Buffer.concat(frame(message));
        const reader = new UnaryFrameReader();
        let from = 0;
        for (const cut of [
          ...cuts.map((one) => Math.min(one, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ]) {
          if (cut > from) reader.push(bytes.subarray(from, cut));
          from = Math.max(from, cut);
        }
        assert.deepEqual(Buffer.from(reader.finish()), Buffer.from(message));
      }),
      { numRuns: runs },
    );
  });

  it("of rubbish are a status, and keep no more than they announce", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 5 }), (pieces) => {
        const reader = new UnaryFrameReader();
        try {
          for (const piece of pieces) reader.push(Buffer.from(piece));
          const message = reader.finish();
          assert.deepEqual(Buffer.concat(pieces), Buffer.concat(frame(message)));
        } catch (error) {
          assert.ok(error instanceof StatusError);
        }
      }),
      forSeconds(0.4),
    );
  });

  it("of more than 64 MB are refused at the header, in both directions", () => {
    const header = Buffer.from([0, 0, 0, 0, 0]);
    header.writeUInt32BE(largestMessage + 1, 1);
    assert.throws(
      () => new UnaryFrameReader().push(header),
      (error) => error instanceof StatusError && error.code === Status.resourceExhausted,
    );
    const large: Uint8Array = new Uint8Array(largestMessage + 1);
    assert.throws(() => frame(large), StatusError);
  });

  it("end a call with a message in printable ASCII", () => {
    assert.equal(percentEncode("100% ö\n"), "100%25 %C3%B6%0A");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const encoded = percentEncode(text);
        assert.match(encoded, /^[ -~]*$/);
        assert.equal(decodeURIComponent(encoded), text);
      }),
      { numRuns: runs },
    );
  });
});
