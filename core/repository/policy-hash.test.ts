import assert from "node:assert/strict";
import { parsePolicyHash } from "./policy-hash.js";

function faultOf(text: string): string {
  const parsed = parsePolicyHash(text);
  return parsed.kind === "fault" ? parsed.message : "";
}

describe("parsePolicyHash", () => {
  for (const length of [64, 96, 128]) {
    it(`takes ${length} hexadecimal digits, whatever the algorithm`, () => {
      const text = "0123456789abcdef".repeat(8).slice(0, length);
      assert.deepEqual(parsePolicyHash(text), { kind: "hash", policyHash: text });
    });
  }

  it("refuses 63 and 129 digits, and says how many there are", () => {
    assert.match(faultOf("a".repeat(63)), /has 63 characters; a policy hash has 64 to 128/);
    assert.match(faultOf("a".repeat(129)), /has 129 characters/);
    assert.match(faultOf(""), /has 0 characters/);
  });

  it("refuses other characters, and names the first", () => {
    assert.match(faultOf("A".repeat(64)), /holds "A"/);
    assert.match(faultOf(`${"a".repeat(63)} `), /holds " "/);
    assert.match(faultOf(`${"a".repeat(64)}\n`), /holds "\\n"/);
  });
});
