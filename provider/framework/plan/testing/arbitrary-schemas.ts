import fc from "fast-check";
import { useStateForUnknown } from "../../plan-modifiers/use-state-for-unknown.js";
import { type Attribute, type Attributes, attribute } from "../../schema/attribute.js";
import { type Block, type Blocks, block } from "../../schema/block.js";
import { checkSchema } from "../../schema/check-schema.js";
import { attributeType } from "../../schema/object-type-of.js";
import { type Schema, schema } from "../../schema/schema.js";
import type { Values } from "../../server/typed.js";
import { types } from "../../types/index.js";
import { stringType } from "../../types/string-type.js";
import type { ValueType } from "../../types/value-type.js";
import { Decimal } from "../../values/decimal.js";
import { equalValues } from "../../values/equal-values.js";
import { setOwn } from "../../values/own-property.js";
import { UNKNOWN } from "../../values/unknown.js";

const caseless = stringType({
  name: "caseless",
  semanticEquals: ({ priorValue, newValue }) => priorValue.toLowerCase() === newValue.toLowerCase(),
});

const simple: fc.Arbitrary<ValueType> = fc.constantFrom<ValueType>(
  types.bool,
  types.int32,
  types.int64,
  types.number,
  types.string,
  caseless,
);

const valueType: fc.Arbitrary<ValueType> = fc.oneof(
  { weight: 4, arbitrary: simple },
  simple.map((one) => types.list(one)),
  simple.map((one) => types.set(one)),
  simple.map((one) => types.map(one)),
  simple.map((one) => types.object({ a: one, b: types.string })),
  simple.map((one) => types.tuple([one, types.bool])),
  fc.constant<ValueType>(types.dynamic),
);

/** Few values, so that equal and almost equal ones meet. */
export function anyKnown(type: ValueType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "int32":
      return fc.constantFrom(0, 1);
    case "int64":
      return fc.constantFrom(0n, 2n ** 53n + 1n);
    case "number":
      return fc.constantFrom(Decimal.from(1), Decimal.parse("1.0"), Decimal.parse("0.1"));
    case "string":
      return fc.constantFrom("", "a", "A", "b");
    case "list":
      return fc.array(maybeNull(type.elementType), { maxLength: 3 });
    case "set":
      return fc
        .array(anyKnown(type.elementType), { maxLength: 3 })
        .map((all) => distinct(type.elementType, all));
    case "map":
      return fc.dictionary(fc.constantFrom("k", "l", "__proto__"), maybeNull(type.elementType), {
        noNullPrototype: true,
      });
    case "object":
      return record(Object.entries(type.attributeTypes).map(([name, one]) => [name, maybeNull(one)]));
    case "tuple":
      return fc.tuple(...type.elementTypes.map(maybeNull));
    case "dynamic":
      return simple.chain((one) => anyKnown(one).map((value) => ({ type: one, value })));
    default:
      return fc.constant(0.5);
  }
}

function maybeNull(type: ValueType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: anyKnown(type) }, fc.constant(null));
}

function distinct(type: ValueType, all: readonly unknown[]): readonly unknown[] {
  return all.filter((one, index) => all.findIndex((other) => equalValues(type, one, other)) === index);
}

const presence = fc.constantFrom(
  { required: true } as const,
  { optional: true } as const,
  { computed: true } as const,
  { optional: true, computed: true } as const,
);

/** Where an attribute stands, as far as that decides what it may be. */
interface Place {
  readonly depth: number;
  /** The provider alone decides. */
  readonly inComputed: boolean;
  /**
   * In a set. What is optional and computed there makes Terraform pair elements wrongly: of a configured `{}` and
   * `{ a = 1 }` either may be the prior `{ a = 1 }`.
   */
  readonly inSet: boolean;
  /** Something may be write-only. */
  readonly canHide: boolean;
}

function presenceIn({ inComputed, inSet }: Place) {
  if (inComputed) return fc.constant({ computed: true } as const);
  return inSet ? presence.filter((one) => !("optional" in one && "computed" in one)) : presence;
}

function nameOf(one: object): Attribute["presence"] {
  if ("required" in one) return "required";
  if ("optional" in one) return "computed" in one ? "optional-computed" : "optional";
  return "computed";
}

function attributeOf(place: Place): fc.Arbitrary<Attribute> {
  const value = { weight: 3, arbitrary: valueAttribute(place) };
  return place.depth > 0 ? fc.oneof(value, nestedAttribute(place)) : fc.oneof(value);
}

function valueAttribute(place: Place): fc.Arbitrary<Attribute> {
  return fc
    .tuple(valueType, presenceIn(place), fc.nat(3), fc.nat(3))
    .chain(([type, given, standard, modified]) => {
      const computed = "computed" in given;
      const standards = computed && standard === 0 ? anyKnown(type) : fc.constant(undefined);
      return standards.map((one) => ({
        ...attribute.string({ optional: true }),
        type,
        presence: nameOf(given),
        default: one,
        writeOnly: place.canHide && !computed && standard === 1,
        planModifiers: computed && modified === 0 ? [useStateForUnknown()] : [],
      }));
    });
}

function nestedAttribute(place: Place): fc.Arbitrary<Attribute> {
  return fc
    .tuple(presenceIn(place), fc.constantFrom("single", "list", "set", "map"), fc.nat(2))
    .chain(([given, nesting, standard]) => {
      const computed = "computed" in given;
      const within = {
        depth: place.depth - 1,
        inComputed: computed && !("optional" in given),
        inSet: place.inSet || nesting === "set",
        canHide: place.canHide && !computed && nesting !== "set",
      };
      return attributesOf(within).chain((attributes) => {
        const type = {
          kind: "nested" as const,
          nesting,
          attributes,
          objectValidators: [],
          objectPlanModifiers: [],
        };
        const made = { ...attribute.string({ optional: true }), presence: nameOf(given), type };
        if (!computed || standard !== 0) return fc.constant(made);
        return nestedValue(nesting, type).map((value) => ({
          ...made,
          default: filled(attributeType(made), value, true),
        }));
      });
    });
}

function attributesOf(place: Place): fc.Arbitrary<Attributes> {
  return fc.dictionary(fc.constantFrom("a", "b", "c", "d"), attributeOf(place), {
    minKeys: 1,
    maxKeys: 4,
    noNullPrototype: true,
  });
}

function blockOf(place: Place): fc.Arbitrary<Block> {
  return fc.constantFrom("single", "list", "set").chain((nesting) => {
    const within = {
      ...place,
      depth: place.depth - 1,
      inSet: place.inSet || nesting === "set",
      canHide: place.canHide && nesting !== "set",
    };
    return fc
      .tuple(attributesOf(within), within.depth >= 0 ? blocksOf(within) : fc.constant<Blocks>({}))
      .map(([attributes, blocks]) => makeBlock(nesting, attributes, blocks));
  });
}

function makeBlock(nesting: "single" | "list" | "set", attributes: Attributes, blocks: Blocks): Block {
  if (nesting === "single") return block.single({ attributes, blocks });
  return nesting === "list" ? block.list({ attributes, blocks }) : block.set({ attributes, blocks });
}

function blocksOf(place: Place): fc.Arbitrary<Blocks> {
  return fc.dictionary(fc.constantFrom("x", "y"), blockOf(place), { maxKeys: 2, noNullPrototype: true });
}

const top = { inComputed: false, inSet: false, canHide: true };

/** Any schema of a resource: all kinds of attributes, nested ones and blocks, defaults, modifiers, write-only. */
export const anySchema: fc.Arbitrary<Schema> = fc
  .tuple(attributesOf({ ...top, depth: 2 }), blocksOf({ ...top, depth: 1 }))
  .map(([attributes, blocks]) => schema({ attributes, blocks }))
  .filter((of) => checkSchema("resource", of).length === 0);

interface Given {
  readonly attributes: Attributes;
  readonly blocks?: Blocks;
}

/** Any configuration that Terraform would send for a schema. */
export function anyConfig(of: Given): fc.Arbitrary<Values> {
  return record([
    ...Object.entries(of.attributes).map(([name, one]): [string, fc.Arbitrary<unknown>] => [
      name,
      configured(one),
    ]),
    ...Object.entries(of.blocks ?? {}).map(([name, one]): [string, fc.Arbitrary<unknown>] => [
      name,
      blocks(one),
    ]),
  ]);
}

function configured(one: Attribute): fc.Arbitrary<unknown> {
  if (one.presence === "computed") return fc.constant(null);
  const known = one.type.kind === "nested" ? nestedValue(one.type.nesting, one.type) : anyKnown(one.type);
  const unknown = { weight: 1, arbitrary: fc.constant(UNKNOWN) };
  if (one.presence === "required") return fc.oneof({ weight: 6, arbitrary: known }, unknown);
  return fc.oneof({ weight: 6, arbitrary: known }, unknown, { weight: 3, arbitrary: fc.constant(null) });
}

function nestedValue(nesting: "single" | "list" | "set" | "map", of: Given): fc.Arbitrary<unknown> {
  const object = anyConfig(of);
  if (nesting === "single") return object;
  if (nesting === "map")
    return fc.dictionary(fc.constantFrom("k", "l", "__proto__"), object, { noNullPrototype: true });
  const list = fc.array(object, { maxLength: 3 });
  if (nesting === "list") return list;
  const type: ValueType = {
    kind: "object",
    attributeTypes: Object.fromEntries(
      Object.entries(of.attributes).map(([name, one]) => [name, attributeType(one)]),
    ),
  };
  return list.map((all) => distinct(type, all));
}

function blocks(one: Block): fc.Arbitrary<unknown> {
  if (one.nesting === "single") return fc.oneof(anyConfig(one), fc.constant(null));
  return nestedValue(one.nesting, one);
}

function record(entries: readonly (readonly [string, fc.Arbitrary<unknown>])[]): fc.Arbitrary<Values> {
  return fc.tuple(...entries.map(([, one]) => one)).map((values) => {
    const object: Record<string, unknown> = {};
    for (const [index, [name]] of entries.entries()) setOwn(object, name, values[index]);
    return object;
  });
}

/**
 * The value with something for everything that is unknown: what an apply makes of a plan. `distinctly`: elements of
 * sets that become the same are one, as in a configuration when all of it is known.
 */
export function filled(type: ValueType, value: unknown, distinctly: boolean): unknown {
  if (value === UNKNOWN) return fc.sample(maybeNull(type), { numRuns: 1, seed: 1 })[0] ?? null;
  if (value === null || value === undefined) return value ?? null;
  switch (type.kind) {
    case "list":
    case "set": {
      if (!Array.isArray(value)) return value;
      const all = value.map((one) => filled(type.elementType, one, distinctly));
      return distinctly && type.kind === "set" ? distinct(type.elementType, all) : all;
    }
    case "tuple":
      return Array.isArray(value)
        ? value.map((one, index) => filled(type.elementTypes[index] ?? types.string, one, distinctly))
        : value;
    case "map":
      return mapValues(value, (_, one) => filled(type.elementType, one, distinctly));
    case "object":
      return mapValues(value, (name, one) =>
        filled(type.attributeTypes[name] ?? types.string, one, distinctly),
      );
    default:
      return value;
  }
}

function mapValues(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) setOwn(result, key, change(key, one));
  return result;
}
