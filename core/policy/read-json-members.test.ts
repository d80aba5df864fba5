import assert from "node:assert/strict";
import { readJsonMembers } from "./read-json-members.js";

describe("readJsonMembers", () => {
  it("gives each member's value as it was written", () => {
    const read = readJsonMembers('{ "arn": "a\\u0062", "policy": { "B":1.0,  "A" : [ ] } }');
    assert.deepEqual(read, {
      kind: "members",
      members: [
        { name: "arn", type: "string", text: '"a\\u0062"', string: "ab" },
        { name: "policy", type: "object", text: '{ "B":1.0,  "A" : [ ] }', string: undefined },
      ],
    });
  });

  it("refuses a repeated name at any depth", () => {
    const read = readJsonMembers('{"policy":{"Statement":[],"Statement":[{}]}}');
    assert.equal(read.kind, "malformed");
    assert.match(JSON.stringify(read), /\$\.policy/);
  });

  it("refuses what is no object, and what is no JSON", () => {
    for (const text of ["[]", "", "null", "{", '{"a":1} x']) {
      assert.equal(readJsonMembers(text).kind, "malformed", text);
    }
  });
});
