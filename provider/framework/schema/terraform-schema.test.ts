import assert from "node:assert/strict";
import { types } from "../types/index.js";
import { attribute } from "./attribute.js";
import { block } from "./block.js";
import { checkSchema } from "./check-schema.js";
import { schema } from "./schema.js";
import { terraformSchema } from "./terraform-schema.js";

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("utf8");

describe("a schema as Terraform sees it", () => {
  const converted = terraformSchema(
    schema({
      version: 3,
      description: "A **thing**.",
      attributes: {
        zeta: attribute.map({ optional: true, elementType: types.list(types.number) }),
        alpha: attribute.string({ required: true, sensitive: true, deprecationMessage: "Use zeta." }),
        mid: attribute.int64({ optional: true, computed: true }),
        any: attribute.dynamic({ optional: true }),
        rules: attribute.mapNested({
          computed: true,
          attributes: { port: attribute.int32({ computed: true }) },
        }),
        shape: attribute.object({
          optional: true,
          attributeTypes: { a: types.bool, b: types.set(types.string) },
        }),
      },
      blocks: {
        step: block.list({
          minItems: 1,
          maxItems: 4,
          attributes: { run: attribute.string({ required: true }) },
          blocks: { deep: block.set({ attributes: {} }) },
        }),
      },
    }),
  );

  it("has sorted attributes with their types as constraints", () => {
    assert.deepEqual(
      converted.block?.attributes.map(({ name, type }) => [name, text(type)]),
      [
        ["alpha", '"string"'],
        ["any", '"dynamic"'],
        ["mid", '"number"'],
        ["rules", ""],
        ["shape", '["object",{"a":"bool","b":["set","string"]}]'],
        ["zeta", '["map",["list","number"]]'],
      ],
    );
    assert.equal(converted.version, 3);
    assert.equal(converted.block?.descriptionKind, 1);
  });

  it("says who gives the value, and what is sensitive or deprecated", () => {
    const alpha = converted.block?.attributes.find(({ name }) => name === "alpha");
    const mid = converted.block?.attributes.find(({ name }) => name === "mid");
    assert.deepEqual(
      [
        alpha?.required,
        alpha?.optional,
        alpha?.computed,
        alpha?.sensitive,
        alpha?.deprecated,
        alpha?.deprecationMessage,
      ],
      [true, false, false, true, true, "Use zeta."],
    );
    assert.deepEqual(
      [mid?.required, mid?.optional, mid?.computed, mid?.deprecated],
      [false, true, true, false],
    );
  });

  it("has nested attributes and blocks with their nesting", () => {
    const rules = converted.block?.attributes.find(({ name }) => name === "rules");
    assert.equal(rules?.nestedType?.nesting, 4);
    assert.equal(rules?.nestedType?.attributes[0]?.name, "port");
    const [step] = converted.block?.blockTypes ?? [];
    assert.deepEqual([step?.typeName, step?.nesting, step?.minItems, step?.maxItems], ["step", 2, 1, 4]);
    assert.equal(step?.block?.blockTypes[0]?.nesting, 3);
  });
});

describe("a schema's mistakes", () => {
  it("are named: reserved and odd names, doubles, defaults that nobody may use", () => {
    const faults = checkSchema(
      "resource",
      schema({
        version: -1,
        attributes: {
          count: attribute.int32({ optional: true }),
          Upper: attribute.string({ optional: true }),
          both: attribute.string({ optional: true }),
          nested: attribute.singleNested({
            optional: true,
            // @ts-expect-error: the compiler finds it too
            attributes: { port: attribute.int32({ optional: true, default: 80 }) },
          }),
        },
        blocks: { both: block.single({ attributes: {} }) },
      }),
    );
    assert.deepEqual(faults, [
      '"count" is a name Terraform reserves in every resource',
      "version -1 is not a whole number from 0",
      "Upper is no name: only a-z, 0-9 and _, not beginning with a digit",
      "nested.port has a default, so it must be computed",
      "both is both an attribute and a block",
    ]);
  });
});
