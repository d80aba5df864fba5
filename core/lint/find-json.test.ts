import assert from "node:assert/strict";
import { findJson } from "./find-json.js";

describe("findJson", () => {
  const text =
    '{ "Statement": [ {"Action": ["a", "b"]}, {"Condition": {"Bool": {"aws:X": true}}} ], "S": 1 }';
  const at = (path: string) => {
    const { start, end } = findJson(text, path);
    return text.slice(start, end);
  };

  it("finds the value of a path", () => {
    assert.equal(at("$.Statement[0].Action[1]"), '"b"');
    assert.equal(at('$.Statement[1].Condition.Bool["aws:X"]'), "true");
    assert.equal(at("$.S"), "1");
  });

  it("gives the whole text for the whole document, for what is not there, and for what is no JSON", () => {
    assert.equal(at("$"), text);
    assert.equal(at("$.Statement[7]"), text);
    assert.deepEqual(findJson("{", "$.Statement"), { start: 0, end: 1 });
  });
});
