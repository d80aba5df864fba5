import fc from "fast-check";
import { decimal } from "../../testing/arbitrary-values.js";
import { types } from "../../types/index.js";
import { objectType } from "../../types/object-type.js";
import { tupleType } from "../../types/tuple-type.js";
import type { ValueType } from "../../types/value-type.js";
import { Decimal } from "../decimal.js";
import { setOwn } from "../own-property.js";
import { UNKNOWN, Unknown } from "../unknown.js";

/** Values as Terraform itself can have them: of a dynamic type, what lies in one collection is of one type. */

const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,6}$/);
const primitives = fc.constantFrom<ValueType>(
  types.bool,
  types.string,
  types.int32,
  types.int64,
  types.float64,
  types.number,
);

const { concreteType, type: terraformType } = fc.letrec<{ concreteType: ValueType; type: ValueType }>(
  (tie) => ({
    concreteType: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      primitives,
      ...compounds(tie("concreteType")),
    ),
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      primitives,
      ...compounds(tie("type")),
      fc.constant<ValueType>(types.dynamic),
    ),
  }),
);

function compounds(inner: fc.Arbitrary<ValueType>): readonly fc.Arbitrary<ValueType>[] {
  // tftypes wants each of such elements to be of one type.
  const element = inner.filter((one) => !("elementType" in one && one.elementType.kind === "dynamic"));
  return [
    element.map((one) => types.list(one)),
    element.map((one) => types.set(one)),
    element.map((one) => types.map(one)),
    fc
      .dictionary(name, inner, { maxKeys: 4, noNullPrototype: true })
      .map((attributes) => objectType(attributes)),
    fc.array(inner, { maxLength: 3 }).map((elements) => tupleType(elements)),
  ];
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("", "é", 'a"b\\c\n\t\u0007\u007f', "<&>", "x".repeat(40)),
);
const key = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "10", "9"));

const number: fc.Arbitrary<Decimal> = fc.oneof(
  decimal,
  fc.integer({ min: -20, max: 20 }).map((value) => Decimal.from(value)),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => Decimal.fromExactFloat(value))
    // Terraform's numbers have 512 bits.
    .filter((value) => value.toPlainString().replace(/[-.]|^0|0+$/g, "").length <= 150),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 }).map((value) => Decimal.fromExactFloat(value / 2 ** 20)),
  fc
    .constantFrom(
      "9007199254740993",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "-9223372036854775809",
      "18446744073709551615",
      "18446744073709551616",
      "1e400",
      "-1e-400",
      "1e21",
      "-0",
      "0.1",
      "12345678901",
      "1234567890.5",
      "0.00001",
      `0.${"3".repeat(150)}`,
      `${"7".repeat(150)}`,
    )
    .map((one) => Decimal.parse(one)),
);

/** Plain, or refined as Terraform writes it. */
function unknownOf({ kind }: ValueType): fc.Arbitrary<Unknown> {
  if (kind === "dynamic") return fc.constant(UNKNOWN);
  const refinements = ["8101c2"];
  if (kind === "string") refinements.push("8201c202a2752d");
  if (kind === "number" || kind === "int64") refinements.push("8201c2039200c3");
  if (kind === "list" || kind === "set" || kind === "map") refinements.push("8201c20502");
  return fc.constantFrom(
    UNKNOWN,
    ...refinements.map((data) => new Unknown({ code: 12, data: Buffer.from(data, "hex") })),
  );
}

/** Any value of a type: known, null, unknown or refined. */
export function terraformValueOf(of: ValueType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: knownValueOf(of) }, fc.constant(null), unknownOf(of));
}

function knownValueOf(of: ValueType): fc.Arbitrary<unknown> {
  switch (of.kind) {
    case "bool":
      return fc.boolean();
    case "string":
      return text;
    case "int32":
      return fc.integer();
    case "int64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "float64":
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
    case "number":
      return number;
    case "list":
    case "set":
      return elementsOf(of.elementType, (element) => fc.array(element, { maxLength: 5 }));
    case "map":
      return elementsOf(of.elementType, (element) =>
        fc.array(fc.tuple(key, element), { maxLength: 4 }).map(mapOf),
      );
    case "tuple":
      return fc.tuple(...of.elementTypes.map(terraformValueOf));
    case "object":
      return fc
        .tuple(
          ...Object.entries(of.attributeTypes).map(([attribute, one]) =>
            terraformValueOf(one).map((value) => [attribute, value] as const),
          ),
        )
        .map(mapOf);
    case "dynamic":
      return concreteType.chain((own) => terraformValueOf(own).map((value) => ({ type: own, value })));
  }
}

/** Elements of a collection: small numbers of equal ones, so that sets have doubles. */
function elementsOf<T>(
  of: ValueType,
  collect: (element: fc.Arbitrary<unknown>) => fc.Arbitrary<T>,
): fc.Arbitrary<T> {
  if (of.kind !== "dynamic") return collect(terraformValueOf(of));
  return concreteType.chain((own) => collect(knownValueOf(own).map((value) => ({ type: own, value }))));
}

function mapOf(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (const [entryKey, value] of entries) setOwn(map, entryKey, value);
  return map;
}

/** A value that Terraform can have, and its type. */
export const terraformValue: fc.Arbitrary<{ readonly type: ValueType; readonly value: unknown }> =
  terraformType.chain((of) => terraformValueOf(of).map((value) => ({ type: of, value })));

export { terraformType };
