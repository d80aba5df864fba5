import fc from "fast-check";
import { types } from "../types/index.js";
import { objectType } from "../types/object-type.js";
import { tupleType } from "../types/tuple-type.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "../values/decimal.js";
import { setOwn } from "../values/own-property.js";
import { UNKNOWN, Unknown } from "../values/unknown.js";

/** Runs of a property: more in the full suite. */
export const runs = process.env.CLEANROOMSML_TEST_FULL === "1" ? 20_000 : 500;

const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,6}$/);

/** Any type, a few levels deep. */
export const anyType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<ValueType>(
      types.bool,
      types.string,
      types.int32,
      types.int64,
      types.float64,
      types.number,
    ),
    tie("type").map((type) => types.list(type)),
    tie("type").map((type) => types.set(type)),
    tie("type").map((type) => types.map(type)),
    fc
      .dictionary(name, tie("type"), { maxKeys: 4, noNullPrototype: true })
      .map((attributes) => objectType(attributes)),
    fc.array(tie("type"), { maxLength: 3 }).map((elements) => tupleType(elements)),
    fc.constant<ValueType>(types.dynamic),
  ),
})).type;

export const decimal: fc.Arbitrary<Decimal> = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -60, max: 60 }))
  .map(([digits, exponent]) => Decimal.parse(`${digits}e${exponent}`));

const unknown = fc.oneof(
  fc.constant(UNKNOWN),
  fc
    .tuple(fc.integer({ min: 1, max: 127 }), fc.uint8Array({ maxLength: 20 }))
    .map(([code, data]) => new Unknown({ code, data: Uint8Array.from(data) })),
);

/** Any value of a type: null and unknown in every place Terraform may put them. */
export function anyValueOf(type: ValueType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: knownValueOf(type) }, fc.constant(null), unknown);
}

function knownValueOf(type: ValueType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "string":
      return fc.string({ unit: "binary", maxLength: 40 });
    case "int32":
      return fc.integer();
    case "int64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "float64":
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
    case "number":
      return decimal;
    case "list":
    case "set":
      return fc.array(anyValueOf(type.elementType), { maxLength: 4 });
    case "tuple":
      return fc.tuple(...type.elementTypes.map(anyValueOf));
    case "map":
      return fc
        .array(
          fc.tuple(
            fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor")),
            anyValueOf(type.elementType),
          ),
          {
            maxLength: 4,
          },
        )
        .map((entries) => {
          const map: Record<string, unknown> = {};
          for (const [key, value] of entries) setOwn(map, key, value);
          return map;
        });
    case "object":
      return fc
        .tuple(
          ...Object.entries(type.attributeTypes).map(([key, one]) =>
            anyValueOf(one).map((value) => [key, value] as const),
          ),
        )
        .map((entries) => Object.fromEntries(entries));
    case "dynamic":
      return fc
        .constantFrom<ValueType>(types.string, types.list(types.number), types.object({ a: types.bool }))
        .chain((inner) => anyValueOf(inner).map((value) => ({ type: inner, value })));
  }
}

/** A value and its type. */
export const typedValue: fc.Arbitrary<{ readonly type: ValueType; readonly value: unknown }> = anyType.chain(
  (type) => anyValueOf(type).map((value) => ({ type, value })),
);
