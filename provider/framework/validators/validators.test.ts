import assert from "node:assert/strict";
import { type Attribute, attribute } from "../schema/attribute.js";
import { block } from "../schema/block.js";
import { schema } from "../schema/schema.js";
import { types } from "../types/index.js";
import { Decimal } from "../values/decimal.js";
import { UNKNOWN } from "../values/unknown.js";
import {
  all,
  any,
  anyWithAllWarnings,
  asWarning,
  atLeast,
  atLeastSumOf,
  atMost,
  atMostSumOf,
  between,
  equals,
  equalToProductOf,
  equalToSumOf,
  isRequired,
  json,
  keysAre,
  lengthAtLeast,
  lengthAtMost,
  lengthBetween,
  noNullValues,
  noneOf,
  noneOfCaseInsensitive,
  oneOf,
  oneOfCaseInsensitive,
  regexMatches,
  sizeAtLeast,
  sizeAtMost,
  sizeBetween,
  uniqueValues,
  utf8LengthAtLeast,
  utf8LengthAtMost,
  utf8LengthBetween,
  valueBoolsAre,
  valueFloat64sAre,
  valueInt32sAre,
  valueInt64sAre,
  valueListsAre,
  valueMapsAre,
  valueNumbersAre,
  valueObjectsAre,
  valueSetsAre,
  valueStringsAre,
} from "./index.js";
import { judge } from "./testing/judge.js";
import type { Validator } from "./validator.js";

const text = (...validators: readonly Validator<string>[]) =>
  attribute.string({ optional: true, validators });
const list = (...validators: readonly Validator<readonly unknown[]>[]) =>
  attribute.list({ optional: true, elementType: types.string, validators });

/** What the attribute lets pass, and what it does not; null and unknown always pass. */
const table: Readonly<Record<string, [of: Attribute, good: readonly unknown[], bad: readonly unknown[]]>> = {
  "lengthAtLeast(3)": [text(lengthAtLeast(3)), ["abc", "é1"], ["", "ab", "é"]],
  "lengthAtMost(3)": [text(lengthAtMost(3)), ["", "abc"], ["abcd", "éé", "😀"]],
  "lengthBetween(2, 3)": [text(lengthBetween(2, 3)), ["ab", "é"], ["a", "abcd"]],
  "utf8LengthAtLeast(2)": [text(utf8LengthAtLeast(2)), ["éé", "😀😀"], ["é", "😀"]],
  "utf8LengthAtMost(2)": [text(utf8LengthAtMost(2)), ["", "😀😀"], ["éab"]],
  "utf8LengthBetween(1, 2)": [text(utf8LengthBetween(1, 2)), ["😀"], ["", "abc"]],
  "regexMatches(/^[a-z]+$/)": [text(regexMatches(/^[a-z]+$/g)), ["ab", "ab", "ab"], ["A", "a1"]],
  json: [text(json()), ["{}", "null", '"a"'], ["", "{", "{'a':1}"]],
  oneOf: [text(oneOf("a", "b")), ["a", "b"], ["A", "c", ""]],
  noneOf: [text(noneOf("a", "b")), ["A", "c", ""], ["a", "b"]],
  // Simple case folding, as Go: K is also the Kelvin sign, but ß is not ss.
  oneOfCaseInsensitive: [text(oneOfCaseInsensitive("a.b", "k")), ["A.b", "\u212a"], ["axb", "ka"]],
  noneOfCaseInsensitive: [text(noneOfCaseInsensitive("ß")), ["ss"], ["ß", "ẞ"]],
  "equals(true)": [attribute.bool({ optional: true, validators: [equals(true)] }), [true], [false]],
  "oneOf of whole numbers": [
    attribute.int64({ optional: true, validators: [oneOf(1n, 2n ** 63n - 1n)] }),
    [1n, 2n ** 63n - 1n],
    [2n, 2n ** 63n - 2n],
  ],
  "oneOf of numbers, by value": [
    attribute.number({ optional: true, validators: [oneOf(Decimal.parse("1e3"))] }),
    [Decimal.parse("1000.0")],
    [Decimal.parse("1000.1")],
  ],
  "atLeast beyond 2^53": [
    attribute.int64({ optional: true, validators: [atLeast(2n ** 53n + 1n)] }),
    [2n ** 53n + 1n],
    [2n ** 53n, -1n],
  ],
  "atMost given as another type": [
    attribute.int64({ optional: true, validators: [atMost(1.5)] }),
    [1n, -(2n ** 63n)],
    [2n],
  ],
  "between of exact numbers": [
    attribute.number({ optional: true, validators: [between(Decimal.parse("0.1"), 1n)] }),
    [Decimal.parse("0.1"), Decimal.parse("1"), Decimal.parse("0.10000000000000000000000000001")],
    [Decimal.parse("0.0999999999999999999999999999"), Decimal.parse("1e400")],
  ],
  "between of floats": [
    attribute.float64({ optional: true, validators: [between(0, 1)] }),
    [0, 0.5, 1],
    [-0.1, 2],
  ],
  "between of int32": [
    attribute.int32({ optional: true, validators: [between(1, 65535)] }),
    [1, 65535],
    [0, 65536],
  ],
  sizeAtLeast: [list(sizeAtLeast(1)), [["a"], [UNKNOWN]], [[]]],
  sizeAtMost: [list(sizeAtMost(1)), [[], ["a"]], [["a", "b"]]],
  "sizeBetween of a map": [
    attribute.map({ optional: true, elementType: types.bool, validators: [sizeBetween(1, 2)] }),
    [{ a: true }],
    [{}, { a: true, b: true, c: null }],
  ],
  uniqueValues: [
    list(uniqueValues()),
    [[], ["a", "b"], [UNKNOWN, UNKNOWN, "a"]],
    [
      ["a", "a"],
      [null, null],
    ],
  ],
  "uniqueValues of objects": [
    attribute.listNested({
      optional: true,
      attributes: { n: attribute.number({ required: true }) },
      validators: [uniqueValues()],
    }),
    [[{ n: Decimal.from(1) }, { n: Decimal.from(2) }]],
    [[{ n: Decimal.parse("10") }, { n: Decimal.parse("1e1") }]],
  ],
  noNullValues: [list(noNullValues()), [["a"], [UNKNOWN]], [["a", null]]],
  valueStringsAre: [
    list(valueStringsAre(lengthAtLeast(2), regexMatches(/^a/))),
    [["ab", null, UNKNOWN]],
    [["a"], ["bb"]],
  ],
  "keysAre, of a map": [
    attribute.map({ optional: true, elementType: types.int64, validators: [keysAre(lengthAtLeast(2))] }),
    [{ ab: 1n }],
    [{ a: 1n }],
  ],
  "valueInt64sAre in a map": [
    attribute.map({ optional: true, elementType: types.int64, validators: [valueInt64sAre(atLeast(0))] }),
    [{ a: 1n, b: null }],
    [{ a: -1n }],
  ],
  valueInt32sAre: [
    attribute.set({ optional: true, elementType: types.int32, validators: [valueInt32sAre(atLeast(0))] }),
    [[1]],
    [[-1]],
  ],
  valueFloat64sAre: [
    attribute.set({ optional: true, elementType: types.float64, validators: [valueFloat64sAre(atLeast(0))] }),
    [[1.5]],
    [[-1.5]],
  ],
  valueNumbersAre: [
    attribute.set({ optional: true, elementType: types.number, validators: [valueNumbersAre(atLeast(0))] }),
    [[Decimal.from(1)]],
    [[Decimal.from(-1)]],
  ],
  valueBoolsAre: [
    attribute.list({ optional: true, elementType: types.bool, validators: [valueBoolsAre(equals(true))] }),
    [[true]],
    [[false]],
  ],
  "valueListsAre and within": [
    attribute.list({
      optional: true,
      elementType: types.list(types.string),
      validators: [valueListsAre(sizeAtLeast(1), valueStringsAre(oneOf("a")))],
    }),
    [[["a"]]],
    [[[]], [["b"]]],
  ],
  valueSetsAre: [
    attribute.map({
      optional: true,
      elementType: types.set(types.string),
      validators: [valueSetsAre(sizeAtMost(1))],
    }),
    [{ a: ["x"] }],
    [{ a: ["x", "y"] }],
  ],
  valueMapsAre: [
    attribute.list({
      optional: true,
      elementType: types.map(types.string),
      validators: [valueMapsAre(sizeAtMost(1))],
    }),
    [[{ a: "x" }]],
    [[{ a: "x", b: "y" }]],
  ],
  valueObjectsAre: [
    attribute.setNested({
      optional: true,
      attributes: { a: attribute.string({ optional: true }) },
      validators: [
        valueObjectsAre({
          description: "has a",
          validate: ({ configValue, path, diagnostics }) => {
            if (configValue !== null && "a" in configValue && configValue.a === null)
              diagnostics.addAttributeError(path, "No A", "a is missing.");
          },
        }),
      ],
    }),
    [[{ a: "x" }]],
    [[{ a: null }]],
  ],
  all: [text(all(lengthAtLeast(2), oneOf("ab", "c"))), ["ab"], ["c", "cd"]],
  any: [text(any(lengthAtLeast(3), oneOf("a"))), ["abc", "a"], ["ab"]],
  anyWithAllWarnings: [text(anyWithAllWarnings(oneOf("a"), oneOf("b"))), ["a", "b"], ["c"]],
};

describe("a validator", () => {
  for (const [name, [of, good, bad]] of Object.entries(table)) {
    it(`${name} lets the right values pass, null and unknown too`, async () => {
      const one = schema({ attributes: { it: of } });
      for (const value of [null, UNKNOWN, ...good]) assert.deepEqual(await judge(one, { it: value }), []);
      for (const value of bad) {
        const said = await judge(one, { it: value });
        assert.ok(said.length > 0 && said.every((line) => line.startsWith("error it")), `${said}`);
      }
    });
  }

  it("says which attribute breaks which rule, and what it is", async () => {
    const of = schema({
      attributes: {
        name: text(lengthBetween(1, 3), regexMatches(/^[a-z]*$/, "must be lower case")),
        size: attribute.int64({ optional: true, validators: [between(1, 10)] }),
        zones: attribute.list({
          optional: true,
          elementType: types.string,
          validators: [valueStringsAre(oneOf("a", "b", "c"))],
        }),
      },
    });
    assert.deepEqual(await judge(of, { name: "ABCD", size: 11n, zones: ["a", "d"] }, { details: true }), [
      'error name: "name" must have 1 to 3 bytes; it has 4.',
      'error name: "name" must be lower case; it is "ABCD".',
      'error size: "size" must be from 1 to 10; it is 11.',
      'error zones[1]: "zones[1]" must be "a", "b" or "c"; it is "d".',
    ]);
  });

  it("shows no value of a sensitive or write-only attribute, nor of what stands in one", async () => {
    const secret = oneOf("public");
    const of = schema({
      attributes: {
        password: attribute.string({ optional: true, sensitive: true, validators: [secret, json()] }),
        token: attribute.string({ optional: true, writeOnly: true, validators: [secret, lengthAtMost(3)] }),
        login: attribute.singleNested({
          optional: true,
          sensitive: true,
          attributes: { pin: attribute.string({ optional: true, validators: [secret] }) },
        }),
        keys: attribute.set({
          optional: true,
          sensitive: true,
          elementType: types.string,
          validators: [valueStringsAre(secret)],
        }),
        twice: attribute.list({
          optional: true,
          sensitive: true,
          elementType: types.string,
          validators: [uniqueValues()],
        }),
      },
    });
    const said = await judge(
      of,
      {
        password: "hunter2",
        token: "hunter2",
        login: { pin: "hunter2" },
        keys: ["hunter2"],
        twice: ["hunter2", "hunter2"],
      },
      { details: true },
    );
    assert.equal(said.length, 7);
    assert.ok(!said.join().includes("hunter"), said.join("\n"));
  });

  it("cuts what is long", async () => {
    const of = schema({ attributes: { name: text(oneOf("a")) } });
    const [said] = await judge(of, { name: "😀".repeat(100_000) }, { details: true });
    assert.ok(said !== undefined && said.length < 600);
  });

  it("made with limits nothing can meet is the provider's fault", async () => {
    const of = schema({
      attributes: {
        a: text(lengthBetween(3, 2)),
        b: attribute.int64({ optional: true, validators: [between(3, 2)] }),
        c: list(sizeBetween(3, 2)),
      },
    });
    const said = await judge(of, { a: "x", b: 1n, c: [] }, { details: true });
    assert.equal(said.filter((line) => /bug in the provider/.test(line)).length, 3);
  });
});

describe("any and asWarning", () => {
  it("show the warnings of what is satisfied, or every error", async () => {
    const warning = asWarning(oneOf("x"));
    const of = schema({
      attributes: {
        first: text(any(warning, oneOf("y"))),
        every: text(anyWithAllWarnings(oneOf("y"), warning)),
        none: text(any(oneOf("y"), oneOf("z"))),
      },
    });
    assert.deepEqual(await judge(of, { first: "y", every: "y", none: "a" }), [
      "warning first: Invalid Value",
      "warning every: Invalid Value",
      "error none: Invalid Value",
      "error none: Invalid Value",
    ]);
  });
});

describe("sums and products", () => {
  const of = schema({
    attributes: {
      a: attribute.int64({ optional: true }),
      b: attribute.int32({ optional: true }),
      most: attribute.int64({ optional: true, validators: [atMostSumOf("a", "b")] }),
      least: attribute.int64({ optional: true, validators: [atLeastSumOf("a", "b")] }),
      sum: attribute.int64({ optional: true, validators: [equalToSumOf("a", "b")] }),
      product: attribute.int64({ optional: true, validators: [equalToProductOf("a", "b")] }),
    },
  });

  it("are of other attributes, exact", async () => {
    const [a, b] = [2n ** 60n, 2];
    assert.deepEqual(await judge(of, { a, b, most: a, least: a + 3n, sum: a + 2n, product: a * 2n }), []);
    assert.deepEqual(
      await judge(of, { a, b, most: a + 3n, least: a + 1n, sum: a, product: a }, { details: true }),
      [
        `error most: "most" must be at most the sum of a + b, ${a + 2n}; it is ${a + 3n}.`,
        `error least: "least" must be at least the sum of a + b, ${a + 2n}; it is ${a + 1n}.`,
        `error sum: "sum" must be the sum of a + b, ${a + 2n}; it is ${a}.`,
        `error product: "product" must be the product of a × b, ${a * 2n}; it is ${a}.`,
      ],
    );
  });

  it("wait for what is unknown; null counts nothing in a sum", async () => {
    assert.deepEqual(await judge(of, { a: UNKNOWN, b: 1, sum: 9n, product: 9n }), []);
    assert.deepEqual(await judge(of, { a: 5n, sum: 5n, product: 9n }), []);
  });
});

describe("validators of blocks and objects", () => {
  const port = attribute.int32({ required: true });
  const of = schema({
    attributes: {
      rules: attribute.mapNested({
        optional: true,
        attributes: { from: port, to: port },
        objectValidators: [
          {
            description: "from before to",
            validate({ configValue, path, diagnostics }) {
              if (configValue === null || !("from" in configValue)) return;
              const { from, to } = configValue;
              if (typeof from === "number" && typeof to === "number" && from > to)
                diagnostics.addAttributeError(path, "Reversed", "from is after to.");
            },
          },
        ],
      }),
    },
    blocks: {
      net: block.single({
        attributes: { cidr: attribute.string({ optional: true }) },
        validators: [isRequired()],
      }),
      step: block.list({
        attributes: { run: attribute.string({ optional: true }) },
        validators: [isRequired(), sizeAtMost(1)],
      }),
      tag: block.set({
        attributes: { key: attribute.string({ optional: true }) },
        deprecationMessage: "Use tags.",
        minItems: 1,
        maxItems: 2,
      }),
    },
  });

  it("are asked for the block as a whole and for each object", async () => {
    assert.deepEqual(
      await judge(of, {
        rules: { a: { from: 2, to: 1 }, b: { from: 1, to: 2 } },
        net: { cidr: null },
        step: [{ run: null }],
        tag: [{ key: "a" }],
      }),
      ['error rules["a"]: Reversed', "warning tag: Block Is Deprecated"],
    );
    assert.deepEqual(await judge(of, { step: [{ run: "a" }, { run: "b" }] }, { details: true }), [
      'error net: A "net" block must be there.',
      'error step: "step" must have at most 1 element; it has 2.',
      'error tag: At least 1 "tag" block is needed, there are none.',
    ]);
    const tag = ["a", "b", "c"].map((key) => ({ key }));
    assert.deepEqual(await judge(of, { net: { cidr: "x" }, step: [{ run: "a" }], tag }, { details: true }), [
      "warning tag: Use tags.",
      'error tag: At most 2 "tag" blocks are possible, there are 3.',
    ]);
  });

  it("let blocks pass that are unknown as a whole", async () => {
    assert.deepEqual(await judge(of, { net: { cidr: null }, step: UNKNOWN, tag: UNKNOWN }), []);
  });
});
