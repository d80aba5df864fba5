import assert from "node:assert/strict";
import fc from "fast-check";
import { runs } from "../testing/arbitrary-values.js";
import { ConnectionError, ErrorCode } from "./error-code.js";
import { FrameReader, maxFrameSize, withoutPadding, writeFrameHeader } from "./frames.js";
import { clientPreface, PrefaceReader } from "./preface.js";
import { bytesOfFrame } from "./testing/raw-peer.js";

const anyFrame = fc.record(
  {
    type: fc.nat(255),
    flags: fc.nat(255),
    streamId: fc.nat(0x7fff_ffff),
    payload: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  },
  { noNullPrototype: true },
);

/** The pieces between cuts at these places. */
function cutAt(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

describe("HTTP/2 frames", () => {
  it("are read back however they are cut", () => {
    fc.assert(
      fc.property(
        fc.array(anyFrame, { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (frames, cuts) => {
          const bytes = Buffer.concat(
            frames.map(({ type, flags, streamId, payload }) => bytesOfFrame(type, flags, streamId, payload)),
          );
          const reader = new FrameReader();
          const read: unknown[] = [];
          for (const piece of cutAt(bytes, cuts)) {
            reader.push(piece);
            while (reader.next()) {
              const { type, flags, streamId, payload } = reader;
              read.push({ type, flags, streamId, payload: Buffer.from(payload) });
            }
          }
          assert.deepEqual(read, frames);
        },
      ),
      { numRuns: runs },
    );
  });

  it("are written as they are read, the reserved bit aside", () => {
    fc.assert(
      fc.property(anyFrame, ({ type, flags, streamId, payload }) => {
        const bytes = Buffer.alloc(9 + payload.length);
        payload.copy(bytes, writeFrameHeader(bytes, 0, payload.length, type, flags, streamId));
        assert.deepEqual(bytes, bytesOfFrame(type, flags, streamId, payload));
        bytes[5] = (bytes[5] ?? 0) | 0x80;
        const reader = new FrameReader();
        reader.push(bytes);
        assert.ok(reader.next());
        assert.equal(reader.streamId, streamId);
      }),
      { numRuns: runs },
    );
  });

  it("that are too long are refused at their header", () => {
    const reader = new FrameReader();
    reader.push(bytesOfFrame(0, 0, 1, Buffer.alloc(maxFrameSize)));
    assert.ok(reader.next());
    reader.push(bytesOfFrame(0, 0, 1, Buffer.alloc(maxFrameSize + 1)).subarray(0, 9));
    assert.throws(
      () => reader.next(),
      (error) => error instanceof ConnectionError && error.code === ErrorCode.frameSizeError,
    );
  });

  it("lose their padding, and must have more than that", () => {
    const unpadded = (payload: number[], flags = 8) =>
      withoutPadding({ type: 0, flags, streamId: 1, payload: Buffer.from(payload) });
    assert.deepEqual([...unpadded([2, 7, 8, 0, 0])], [7, 8]);
    assert.deepEqual([...unpadded([0])], []);
    assert.deepEqual([...unpadded([2, 7], 0)], [2, 7]);
    assert.throws(() => unpadded([]), ConnectionError);
    assert.throws(() => unpadded([1]), ConnectionError);
    assert.throws(() => unpadded([5, 1, 2, 3, 4]), ConnectionError);
  });

  it("come after the preface, however it is cut", () => {
    for (let cut = 0; cut <= clientPreface.length; cut += 1) {
      const reader = new PrefaceReader();
      const first = reader.push(clientPreface.subarray(0, cut));
      const rest = first ?? reader.push(Buffer.concat([clientPreface.subarray(cut), Buffer.from("x")]));
      assert.equal(rest?.toString(), cut === clientPreface.length ? "" : "x");
    }
    assert.throws(() => new PrefaceReader().push(Buffer.from("GET / HTTP/1.1\r\n")), ConnectionError);
    assert.throws(
      () => new PrefaceReader().push(Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r ")),
      ConnectionError,
    );
  });
});
