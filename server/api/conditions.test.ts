import assert from "node:assert/strict";
import { parsePolicyHash } from "@cleanroomsml/core/repository";
import { clientHas, writeCondition } from "./conditions.js";
import { ProblemError } from "./problem.js";

const hash = "ab".repeat(32);

describe("the condition of a write", () => {
  it("is a hash, absence, or nothing", () => {
    assert.deepEqual(writeCondition({ "if-match": `"${hash}"` }), { kind: "hash", policyHash: hash });
    assert.deepEqual(writeCondition({ "if-match": ` "${hash}" ` }), { kind: "hash", policyHash: hash });
    assert.deepEqual(writeCondition({ "if-none-match": "*" }), { kind: "absent" });
    assert.deepEqual(writeCondition({ "if-match": "*" }), { kind: "none" });
    assert.deepEqual(writeCondition({}), { kind: "none" });
  });

  for (const [header, value] of [
    ["If-Match", `W/"${hash}"`],
    ["If-Match", `w/"${hash}"`],
    ["If-Match", `"${hash}", "${hash}"`],
    ["If-Match", `*, "${hash}"`],
    ["If-Match", hash],
    ["If-Match", '""'],
    ["If-Match", '"not a hash"'],
    ["If-Match", `"${hash.toUpperCase()}"`],
    ["If-Match", ""],
    ["If-None-Match", `"${hash}"`],
    ["If-None-Match", "*, *"],
    ["If-None-Match", ""],
  ] as const) {
    it(`is refused, naming the header, for ${header}: ${value.replaceAll(hash, "hash")}`, () => {
      assert.throws(
        () => writeCondition({ [header.toLowerCase()]: value }),
        (error) =>
          error instanceof ProblemError &&
          error.problem.status === 400 &&
          error.problem.header === header &&
          error.problem.detail.includes(header),
      );
    });
  }

  it("is one: both headers together are refused", () => {
    assert.throws(() => writeCondition({ "if-match": `"${hash}"`, "if-none-match": "*" }), ProblemError);
  });
});

describe("If-None-Match of a read", () => {
  const parsed = parsePolicyHash(hash);
  if (parsed.kind === "fault") throw new Error(parsed.message);
  const { policyHash } = parsed;

  it("is a list, compared weakly", () => {
    for (const value of ["*", `"${hash}"`, `W/"${hash}"`, `"x", W/"${hash}"`]) {
      assert.equal(clientHas(value, policyHash), true, value);
    }
    for (const value of [undefined, "", '"x"', hash, `"${hash}x"`]) {
      assert.equal(clientHas(value, policyHash), false, String(value));
    }
  });
});
