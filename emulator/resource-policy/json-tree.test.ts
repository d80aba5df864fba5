import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonSyntaxError, memberOf, parseTree, printTree } from "./json-tree.js";

const runs = { numRuns: process.env.CLEANROOMSML_TEST_FULL ? 20_000 : 500 };

function refused(text: string): string {
  try {
    parseTree(text);
  } catch (error) {
    assert.ok(error instanceof JsonSyntaxError);
    return error.message;
  }
  throw new Error("the text was accepted");
}

describe("a JSON tree", () => {
  it("is printed as JSON.stringify prints the value", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }).filter((value) => !JSON.stringify(value).includes("\\ud")),
        fc.constantFrom(0, 1, 3),
        (value, indent) => {
          const text = JSON.stringify(value);
          // JSON.parse turns -0 into a number that stringify writes as 0: the lexeme is what the tree keeps.
          assert.equal(printTree(parseTree(text), indent), JSON.stringify(JSON.parse(text), null, indent));
        },
      ),
      runs,
    );
  });

  it("takes what JSON.parse takes, and nothing else", () => {
    const mutated = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(200), fc.string({ maxLength: 2 }))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
    fc.assert(
      fc.property(mutated, (text) => {
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        try {
          parseTree(text);
          assert.ok(accepted, text);
        } catch (error) {
          assert.ok(error instanceof JsonSyntaxError, text);
          if (accepted) assert.match(error.message, /is repeated|lone surrogate/, text);
        }
      }),
      runs,
    );
  });

  it("keeps the order of members and numbers as written", () => {
    assert.equal(printTree(parseTree('{"b":1.0,"a":1e2,"1":-0}')), '{"b":1.0,"a":1e2,"1":-0}');
  });

  it("has __proto__ as a member like any other", () => {
    const tree = parseTree('{"__proto__":{"x":1}}');
    assert.equal(printTree(tree), '{"__proto__":{"x":1}}');
    assert.equal(memberOf(tree, "constructor"), undefined);
  });

  it("refuses a repeated key, also an escaped one, and says where", () => {
    assert.equal(refused('{"a":1,\n  "\\u0061":2}'), "the key 'a' is repeated at line 2, column 3");
  });

  it("refuses a lone surrogate, and takes a pair", () => {
    assert.equal(refused('["\\ud800"]'), "a lone surrogate at line 1, column 2");
    assert.equal(printTree(parseTree('["\\ud83d\\ude00"]')), '["😀"]');
  });

  it("refuses nesting over 64 levels without a stack overflow", () => {
    assert.match(refused("[".repeat(100_000)), /nested deeper than 64 levels/);
    assert.doesNotThrow(() => parseTree("[".repeat(64) + "]".repeat(64)));
  });

  for (const [text, message] of [
    ["", "unexpected end at line 1, column 1"],
    ["{", "unexpected end at line 1, column 2"],
    ['{"a" 1}', "expected ':' at line 1, column 6"],
    ["[1 2]", "expected ',' or ']' at line 1, column 4"],
    ["[1,]", "unexpected ']' at line 1, column 4"],
    ["{1:2}", "expected a member name at line 1, column 2"],
    ["[01]", "expected ',' or ']' at line 1, column 3"],
    ["{} x", "unexpected text after the document at line 1, column 3"],
    ["'a'", "unexpected character at line 1, column 1"],
  ] as const) {
    it(`says of ${JSON.stringify(text)}: ${message}`, () => {
      assert.equal(refused(text), message);
    });
  }
});
