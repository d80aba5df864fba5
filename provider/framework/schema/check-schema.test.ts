import assert from "node:assert/strict";
import { requiresReplace } from "../plan-modifiers/requires-replace.js";
import { createTestClient } from "../testing/index.js";
import { types } from "../types/index.js";
import * as rules from "../validators/config-validators.js";
import { any, conflictsWith, lengthAtLeast, matchRelative, matchRoot } from "../validators/index.js";
import { UNKNOWN } from "../values/unknown.js";
import { type Attributes, attribute } from "./attribute.js";
import { type Blocks, block } from "./block.js";
import { checkSchema } from "./check-schema.js";
import { schema } from "./schema.js";

const text = attribute.string({ optional: true });
const secret = attribute.string({ optional: true, writeOnly: true });

function faults(attributes: Attributes, blocks: Blocks = {}, kind = "resource"): readonly string[] {
  return checkSchema(kind, schema({ attributes, blocks }));
}

/** An attribute as a program without types may make it. */
function untyped(make: unknown, options: object): Attributes[string] {
  if (typeof make !== "function") throw new TypeError("not a function");
  return make(options);
}

describe("a schema is checked at start", () => {
  it("finds nothing in a sound one", () => {
    assert.deepEqual(
      faults(
        {
          any: attribute.dynamic({ optional: true }),
          pair: attribute.tuple({ optional: true, elementTypes: [types.string, types.dynamic] }),
          secret,
          login: attribute.singleNested({ optional: true, writeOnly: true, attributes: { pin: secret } }),
          list: attribute.listNested({ optional: true, attributes: { pin: secret, text } }),
          port: attribute.int32({ computed: true, default: 80 }),
          tags: attribute.map({
            optional: true,
            computed: true,
            elementType: types.string,
            default: { a: "b", c: null },
          }),
          rule: attribute.singleNested({
            optional: true,
            computed: true,
            attributes: { a: attribute.int64({ required: true }), b: attribute.string({ computed: true }) },
            default: { a: 1n, b: null },
          }),
          a: attribute.string({
            optional: true,
            validators: [conflictsWith("port", matchRoot("list").atAnyListIndex().atName("pin"))],
          }),
        },
        { net: block.list({ attributes: { any: secret }, minItems: 1, maxItems: 1 }) },
      ),
      [],
    );
  });

  it("names attributes that say nobody, or two, to give the value", () => {
    assert.deepEqual(
      faults({
        none: untyped(attribute.string, {}),
        both: untyped(attribute.string, { required: true, optional: true }),
        also: untyped(attribute.string, { required: true, computed: true }),
        untyped: untyped(attribute.list, { optional: true }),
      }),
      [
        "none says none of required, optional and computed",
        "both is required and optional at once",
        "also is required and computed at once",
        "untyped has no type, or a type within its type is missing",
      ],
    );
  });

  it("names defaults that do not fit, nobody may use, or are not known", () => {
    assert.deepEqual(
      faults({
        a: untyped(attribute.string, { optional: true, default: "x" }),
        b: untyped(attribute.int64, { optional: true, computed: true, default: "x" }),
        c: untyped(attribute.list, {
          optional: true,
          computed: true,
          elementType: types.string,
          default: ["a", 1],
        }),
        d: untyped(attribute.list, { computed: true, elementType: types.string, default: ["a", UNKNOWN] }),
        e: untyped(attribute.string, { computed: true, default: null }),
        f: untyped(attribute.string, { computed: true, default: UNKNOWN }),
      }),
      [
        "a has a default, so it must be computed",
        "the default of b does not fit its type: expected a bigint, got string",
        "the default of c does not fit its type at [1]: expected a string, got number",
        "the default of d is unknown at [1]",
        "the default of e is null: leave it out",
        "the default of f is unknown",
      ],
    );
  });

  it("names write-only arguments where there can be none", () => {
    assert.deepEqual(
      faults(
        {
          computed: untyped(attribute.string, { optional: true, computed: true, writeOnly: true }),
          planned: attribute.string({ optional: true, writeOnly: true, planModifiers: [requiresReplace()] }),
          half: attribute.singleNested({ optional: true, writeOnly: true, attributes: { secret, text } }),
          set: attribute.setNested({
            optional: true,
            attributes: { deep: attribute.singleNested({ optional: true, attributes: { secret } }) },
          }),
          found: attribute.singleNested({ optional: true, computed: true, attributes: { secret } }),
        },
        { each: block.set({ attributes: {}, blocks: { one: block.single({ attributes: { secret } }) } }) },
      ),
      [
        "computed is write-only, so it cannot be computed",
        "planned is write-only, so no plan has a value for its plan modifiers",
        "half.text must be write-only, as half is",
        "set is a set, so nothing in it can be write-only",
        "found is computed, so nothing in it can be write-only",
        "each is a set, so nothing in it can be write-only",
      ],
    );
    assert.deepEqual(faults({ secret }, {}, "data source"), [
      "secret is write-only, which nothing in a data source can be",
    ]);
    assert.deepEqual(faults({ secret }, {}, "action"), []);
  });

  it("names collections of dynamic values", () => {
    const dynamic = attribute.dynamic({ optional: true });
    const said = faults(
      {
        list: attribute.list({ optional: true, elementType: types.dynamic }),
        deep: attribute.object({
          optional: true,
          attributeTypes: { a: types.set(types.object({ b: types.dynamic })) },
        }),
        map: attribute.mapNested({ optional: true, attributes: { dynamic } }),
        one: attribute.singleNested({ optional: true, attributes: { dynamic } }),
      },
      { net: block.list({ attributes: {}, blocks: { in: block.single({ attributes: { dynamic } }) } }) },
    );
    assert.deepEqual(
      said.map((one) => one.split(" ")[0]),
      ["list", "deep", "map", "net"],
    );
  });

  it("names what has no meaning for the kind", () => {
    const of = {
      port: attribute.int32({ computed: true, default: 1 }),
      name: attribute.string({ optional: true, planModifiers: [requiresReplace()] }),
    };
    assert.deepEqual(faults(of, {}, "data source"), [
      "port has a default, but only resources have plans",
      "name has plan modifiers, but only resources have plans",
    ]);
    assert.deepEqual(faults({ port: attribute.int32({ computed: true }) }, {}, "provider"), [
      "port is computed, but a provider has only what users give",
    ]);
    assert.deepEqual(
      faults({
        found: attribute.listNested({
          computed: true,
          attributes: { id: attribute.string({ required: true }) },
        }),
      }),
      ["found.id is required, but the provider alone decides found"],
    );
  });

  it("names block counts that nothing can meet", () => {
    assert.deepEqual(
      faults(
        {},
        {
          a: block.list({ attributes: {}, minItems: 3, maxItems: 2 }),
          b: block.set({ attributes: {}, minItems: -1, maxItems: 1.5 }),
        },
      ),
      [
        "a needs at least 3 blocks, but may have at most 2",
        "minItems of b is -1, not a whole number from 0",
        "maxItems of b is 1.5, not a whole number from 0",
      ],
    );
  });

  it("names validators that ask for what is not there", () => {
    const of = schema({
      attributes: {
        a: attribute.string({ optional: true, validators: [conflictsWith("b", "typo")] }),
        b: attribute.string({
          optional: true,
          validators: [any(lengthAtLeast(1), conflictsWith(matchRoot("nope")))],
        }),
        rules: attribute.mapNested({
          optional: true,
          attributes: {
            x: attribute.string({ optional: true, validators: [conflictsWith("y", "z")] }),
            y: text,
          },
          validators: [conflictsWith(matchRelative().atAnyListIndex())],
        }),
        up: attribute.string({
          optional: true,
          validators: [conflictsWith(matchRelative().atParent().atParent())],
        }),
      },
      configValidators: [rules.conflicting("a", "c", matchRoot("rules").atMapKey("k").atName("y"))],
    });
    assert.deepEqual(checkSchema("resource", of), [
      "a rule of the configuration asks for c, which the schema does not have",
      "a validator of a asks for <.typo, which the schema does not have",
      "a validator of b asks for nope, which the schema does not have",
      "a validator of rules asks for [*], which the schema does not have",
      'a validator of rules["…"].x asks for <.z, which the schema does not have',
      "a validator of up asks for <.<, which the schema does not have",
    ]);
  });

  it("names empty deprecation messages", () => {
    assert.deepEqual(faults({ old: attribute.string({ optional: true, deprecationMessage: "" }) }), [
      "the deprecationMessage of old is empty",
    ]);
  });

  it("and Terraform shows the faults", async () => {
    const bad = schema({ attributes: { none: untyped(attribute.string, {}) } });
    const client = await createTestClient({
      schema: schema({ attributes: {} }),
      resources: {
        test_bad: { schema: bad, create: async () => ({}), read: async () => null, delete: async () => {} },
      },
      configure: async () => undefined,
    });
    const { diagnostics } = await client.getProviderSchema();
    assert.match(diagnostics[0]?.detail ?? "", /the schema of test_bad: none says none of required/);
  });
});
