import assert from "node:assert/strict";
import { ServiceError } from "../wire/service-error.js";
import { list, map } from "./collections.js";
import { readInput } from "./read-input.js";
import { boolean, integer, oneOf, string } from "./scalars.js";
import { structure } from "./structure.js";

const shape = structure(
  { name: string({ min: 1, max: 4, pattern: "[a-z]+" }) },
  {
    kind: oneOf(["ALL", "NONE"]),
    size: integer({ min: 25, max: 500 }),
    page: integer({ min: 1 }, "text"),
    on: boolean(),
    inner: structure({ role: string() }, {}),
    kinds: list(oneOf(["ALL", "NONE"]), { min: 1, max: 1 }),
    tags: map(string({ min: 1, max: 3 }), string({ max: 2 }), { min: 0, max: 2 }),
  },
);

function refusal(input: Readonly<Record<string, unknown>>): ServiceError {
  try {
    readInput(shape, input);
  } catch (error) {
    assert.ok(error instanceof ServiceError);
    return error;
  }
  throw new Error("the input was accepted");
}

describe("the constraints of an input", () => {
  it("let a right input through, without members nobody knows", () => {
    const input = {
      name: "abc",
      kind: "ALL",
      size: 25,
      page: "7",
      on: true,
      kinds: ["NONE"],
      tags: { a: "" },
    };
    assert.deepEqual(readInput(shape, { ...input, stranger: 1, inner: null }), { ...input, page: 7 });
  });

  for (const [input, message] of [
    [{}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [
      { name: "abcde" },
      "Value 'abcde' at 'name' failed to satisfy constraint: Member must have length less than or equal to 4",
    ],
    [
      { name: "A" },
      "Value 'A' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
    ],
    [
      { name: "a", kind: "SOME" },
      "Value 'SOME' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [ALL, NONE]",
    ],
    [
      { name: "a", size: 501 },
      "Value '501' at 'size' failed to satisfy constraint: Member must have value less than or equal to 500",
    ],
    [
      { name: "a", size: 24 },
      "Value '24' at 'size' failed to satisfy constraint: Member must have value greater than or equal to 25",
    ],
    [
      { name: "a", inner: {} },
      "Value null at 'inner.role' failed to satisfy constraint: Member must not be null",
    ],
    [
      { name: "a", kinds: [] },
      "Value '[]' at 'kinds' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { name: "a", kinds: ["X"] },
      "Value '[X]' at 'kinds' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [ALL, NONE]]",
    ],
    [
      { name: "a", tags: { abcd: "1" } },
      "Value '{abcd=1}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 3, Member must have length greater than or equal to 1]",
    ],
    [
      { name: "a", tags: { a: "123" } },
      "Value '{a=123}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 2]",
    ],
  ] as const) {
    it(`say: ${message}`, () => {
      const error = refusal(input);
      assert.deepEqual([error.code, error.status], ["ValidationException", 400]);
      assert.equal(error.message, `1 validation error detected: ${message}`);
    });
  }

  it("are reported all together", () => {
    assert.equal(
      refusal({ name: "", size: 1 }).message,
      "3 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value '' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; " +
        "Value '1' at 'size' failed to satisfy constraint: Member must have value greater than or equal to 25",
    );
  });

  it("count code points, not UTF-16 units", () => {
    const emoji = structure({ text: string({ max: 3 }) }, {});
    assert.deepEqual(readInput(emoji, { text: "😀😀😀" }), { text: "😀😀😀" });
    assert.throws(() => readInput(emoji, { text: "😀😀😀😀" }), /less than or equal to 3/);
  });

  it("show a very long value in part", () => {
    const { message } = refusal({ name: "x".repeat(30_000) });
    assert.ok(message.length < 1500);
    assert.match(message, /x…' at 'name'/);
  });

  for (const [input, message] of [
    [{ name: 1 }, "NUMBER_VALUE can not be converted to a String"],
    [{ name: ["a"] }, "START_ARRAY can not be converted to a String"],
    [{ name: "a", size: "25" }, "STRING_VALUE can not be converted to an Integer"],
    [{ name: "a", size: 25.5 }, "NUMBER_VALUE can not be converted to an Integer"],
    [{ name: "a", page: "x" }, "STRING_VALUE can not be converted to an Integer"],
    [{ name: "a", on: "true" }, "STRING_VALUE can not be converted to a Boolean"],
    [{ name: "a", inner: true }, "TRUE_VALUE can not be converted to a Structure"],
    [{ name: "a", kinds: {} }, "START_OBJECT can not be converted to a List"],
    [{ name: "a", tags: [] }, "START_ARRAY can not be converted to a Map"],
  ] as const) {
    it(`cannot be checked on another JSON type: ${message}`, () => {
      const error = refusal(input);
      assert.deepEqual([error.code, error.status, error.message], ["SerializationException", 400, message]);
    });
  }
});
