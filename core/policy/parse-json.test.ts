import assert from "node:assert/strict";
import * as fc from "fast-check";
import { FaultList } from "./fault-list.js";
import type { JsonNode } from "./json-node.js";
import { MAX_DEPTH, parseJson } from "./parse-json.js";

function read(text: string) {
  const faults = new FaultList();
  const node = parseJson(text, faults);
  return { node, faults: faults.grammarFaults };
}

/** What `JSON.parse` would give; numbers as it reads them. */
function plain(node: JsonNode): unknown {
  switch (node.type) {
    case "object":
      return new Map(node.members.map(({ name, value }) => [name, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "number":
      return Number(node.lexeme);
    case "null":
      return null;
    default:
      return node.value;
  }
}

/** The same of a parsed value; a Map keeps names like `__proto__` apart. */
function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([name, entry]) => [name, mapped(entry)]));
}

describe("parseJson", () => {
  it("keeps where each value was read from", () => {
    const text = ' {"a" : [ 1.50 , "\\u0041" ],\n"b":{}}\n';
    const { node } = read(text);
    assert.ok(node?.type === "object");
    const [a, b] = node.members;
    assert.ok(a !== undefined && b !== undefined && a.value.type === "array");
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(slice(node), text.trim());
    assert.equal(slice(a), '"a" : [ 1.50 , "\\u0041" ]');
    assert.deepEqual(a.value.items.map(slice), ["1.50", '"\\u0041"']);
    assert.equal(slice(b.value), "{}");
  });

  it("keeps numbers as spelt", () => {
    for (const lexeme of ["0", "-0", "1.0", "1.50", "1e2", "1E+02", "12345678901234567890"]) {
      const { node } = read(lexeme);
      assert.ok(node?.type === "number" && node.lexeme === lexeme);
    }
  });

  it("reads names that objects of JavaScript have by birth", () => {
    const { node, faults } = read('{"__proto__": 1, "constructor": 2, "toString": 3}');
    assert.deepEqual(faults, []);
    assert.ok(node?.type === "object" && node.members.length === 3);
  });

  const broken: readonly (readonly [string, string, string, RegExp])[] = [
    ["an empty text", "", "$", /^Line 1, column 1: The text is empty/],
    ["white space only", " \n ", "$", /^Line 2, column 2: The text is empty/],
    ["a text that ends early", '{"a": [1', "$.a", /^Line 1, column 9: The end of the text stands where/],
    ["a string that does not end", '{"a": "x', "$.a", /The text ends inside a string/],
    ["text after the document", '{} {"a": 1}', "$", /column 4: "{" follows the end/],
    ["a no-break space after the document", "{}\u00a0", "$", /column 3: ".*" follows the end/],
    ["a trailing comma in a list", "[1,]", "$", /A comma stands before "]"/],
    ["a trailing comma in an object", '{"a":1,}', "$", /A comma stands before "}"/],
    ["a missing comma", '{"a":1\n"b":2}', "$", /^Line 2, column 1: A string stands where "," or "}"/],
    ["a missing colon", '{"a" 1}', "$", /"1" stands where ":" should follow "a"/],
    ["a name without quotes", "{a: 1}", "$", /"a" stands where a name in double quotes/],
    ["single quotes", "['a']", "$[0]", /Strings are written in double quotes/],
    ["a comment", "{/* no */}", "$", /"\/" stands where a name/],
    ["True", '{"a": True}', "$.a", /"True" is no JSON value/],
    ["NaN", "[NaN]", "$[0]", /"NaN" is no JSON value/],
    ["a leading plus", "[+1]", "$[0]", /"\+1" is no JSON value/],
    ["a leading zero", "[01]", "$", /"1" stands where "," or "]"/],
    ["a number that ends in a point", "[1.]", "$", /"." stands where/],
    ["a raw line break in a string", '["a\nb"]', "$[0]", /\(U\+000A\)/],
    ["an unknown escape", '["\\x41"]', "$[0]", /"\\x" starts no escape/],
    ["a short unicode escape", '["\\u12"]', "$[0]", /"\\u" starts no escape/],
  ];
  for (const [what, text, path, message] of broken) {
    it(`refuses ${what}`, () => {
      const { node, faults } = read(text);
      assert.equal(node, undefined);
      assert.deepEqual(
        faults.map((fault) => [fault.code, fault.path]),
        [["invalid-json", path]],
      );
      assert.match(faults[0]?.message ?? "", message);
    });
  }

  it("refuses a byte order mark and reads on", () => {
    const { faults } = read('\ufeff{"a": 1, "a": 2}');
    assert.deepEqual(
      faults.map(({ code, path }) => [code, path]),
      [
        ["invalid-json", "$"],
        ["duplicate-key", "$.a"],
      ],
    );
  });

  it("refuses a repeated name, however it is spelt, and reports every one", () => {
    const { faults } = read('{"a": {"b c": 1, "b\\u0020c": 2}, "x": 1, "x": 2, "x": 3}');
    assert.deepEqual(
      faults.map(({ code, path }) => [code, path]),
      [
        ["duplicate-key", '$.a["b c"]'],
        ["duplicate-key", "$.x"],
        ["duplicate-key", "$.x"],
      ],
    );
  });

  for (const [what, text] of [
    ["raw", '["\ud800"]'],
    ["raw, second half", '["\udc00x"]'],
    ["escaped", '["\\ud800"]'],
    ["escaped, the halves in the wrong order", '["\\udc00\\ud800"]'],
    ["half raw, half escaped", '["\ud83d\\ude00"]'],
    ["followed by another escape", '["\\ud800\\n"]'],
  ] as const) {
    it(`refuses a lone surrogate: ${what}`, () => {
      const { faults } = read(text);
      assert.ok(
        faults.length > 0 && faults.every(({ code, path }) => code === "lone-surrogate" && path === "$[0]"),
      );
    });
  }

  it("refuses a lone surrogate in a name", () => {
    assert.deepEqual(
      read('{"\\ud800": 1}').faults.map(({ code, path }) => [code, path]),
      [["lone-surrogate", "$"]],
    );
  });

  it("takes surrogate pairs, raw and escaped", () => {
    const { node, faults } = read('["😀", "\\ud83d\\ude00"]');
    assert.deepEqual(faults, []);
    assert.deepEqual(node && plain(node), ["😀", "😀"]);
  });

  it(`refuses more than ${MAX_DEPTH} levels without exhausting the stack`, () => {
    assert.deepEqual(read("[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH)).faults, []);
    for (const text of ["[".repeat(1_000_000), '{"a":'.repeat(1_000_000)]) {
      assert.deepEqual(
        read(text).faults.map(({ code }) => code),
        ["nested-too-deep"],
      );
    }
  });

  it("stops counting faults somewhere and says how many are left", () => {
    const { faults } = read(`{${Array.from({ length: 300 }, () => '"a":1').join(",")}}`);
    assert.equal(faults.length, 101);
    assert.deepEqual(faults.at(-1), {
      code: "too-many-faults",
      path: "$",
      message: "199 more faults are not shown.",
    });
  });

  it("reads what JSON.parse reads, as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary", maxDepth: 3 }), (text) => {
        const { node, faults } = read(text);
        if (faults.some(({ code }) => code !== "invalid-json")) return; // stricter on purpose
        assert.deepEqual(faults, []);
        assert.deepEqual(node && plain(node), mapped(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it("refuses what JSON.parse refuses, and never throws", () => {
    const damage = fc.tuple(fc.nat(), fc.constantFrom(..."{}[]\",:\\u0 -+.eE1\n\t\u00a0truefalsnl'/", ""));
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 2 }),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        (json, edits) => {
          let text = json;
          for (const [at, insert] of edits) {
            const place = at % (text.length + 1);
            text = text.slice(0, place) + insert + text.slice(place + 1);
          }
          const { node, faults } = read(text);
          assert.equal(
            node === undefined || faults.some(({ code }) => code === "invalid-json"),
            !parses(text) || tooDeep(faults),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function tooDeep(faults: readonly { readonly code: string }[]): boolean {
  return faults.some(({ code }) => code === "nested-too-deep");
}
