import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeCachedData, encodeCachedData } from "./cached-data.js";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((data) => Buffer.from(data));

describe("cached data as a file", () => {
  it("come back as they were, at a multiple of 8 bytes", () => {
    fc.assert(
      fc.property(fc.string(), bytes, fc.array(fc.string()), (identity, data, words) => {
        const work = new Set(words);
        const decoded = decodeCachedData(identity, encodeCachedData(identity, { data, work }));
        assert.deepEqual(decoded, { data, work });
        assert.equal((decoded?.data.byteOffset ?? 1) % 8, 0);
      }),
    );
  });

  it("are refused when any bit is another, when bytes are missing, and when there are more", () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), (data, place, bit) => {
        const file = encodeCachedData("build/file", { data, work: new Set(["read"]) });
        const at = place % file.length;
        const flipped = Buffer.from(file);
        flipped.writeUInt8(file.readUInt8(at) ^ (1 << bit), at);
        assert.equal(decodeCachedData("build/file", flipped), undefined);
        assert.equal(decodeCachedData("build/file", file.subarray(0, at)), undefined);
        assert.equal(decodeCachedData("build/file", Buffer.concat([file, data])), undefined);
      }),
    );
  });

  it("are refused when they belong to something else", () => {
    const file = encodeCachedData("build/file", { data: Buffer.from("data"), work: new Set() });
    for (const other of ["build/other", "other/file", "", "build/file "])
      assert.equal(decodeCachedData(other, file), undefined);
  });
});
