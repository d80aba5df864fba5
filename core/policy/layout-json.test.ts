import assert from "node:assert/strict";
import fc from "fast-check";
import { indentedJson, minifiedJson } from "./index.js";

describe("the layout of JSON", () => {
  it("is that of JSON.stringify, with any white space in the original", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", " ", "\t", "    "), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const spaced = JSON.stringify(value, null, indent);
        assert.equal(minifiedJson(spaced), JSON.stringify(value));
        assert.equal(indentedJson(spaced), JSON.stringify(value, null, 2));
      }),
    );
  });

  it("is all that changes", () => {
    const text = '{ "a\\u0062" :\r\n[ 1.0 , 1E+2,"{ \\" , \\\\" ],\t"c":{ },"d":[\n] }';
    assert.equal(minifiedJson(text), '{"a\\u0062":[1.0,1E+2,"{ \\" , \\\\"],"c":{},"d":[]}');
    assert.equal(
      indentedJson(text),
      '{\n  "a\\u0062": [\n    1.0,\n    1E+2,\n    "{ \\" , \\\\"\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  it("of a long text takes no more stack than that of a short one", () => {
    const text = JSON.stringify(['\\"'.repeat(300_000), "x".repeat(300_000)]);
    assert.equal(minifiedJson(text), text);
  });
});
