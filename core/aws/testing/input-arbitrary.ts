import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticOperationSchema } from "@smithy/types";
import fc from "fast-check";

/** Inputs of an operation that satisfy every constraint of its schema; `optional` members are there or not. */
export function inputArbitrary(operation: StaticOperationSchema): fc.Arbitrary<Record<string, unknown>> {
  const schema = NormalizedSchema.of(operation[4]);
  return schema.isUnitSchema() ? fc.constant({}) : structure(schema);
}

function structure(schema: NormalizedSchema): fc.Arbitrary<Record<string, unknown>> {
  const members = [...schema.structIterator()].map(([name, member]): [string, fc.Arbitrary<unknown>] => [
    name,
    value(member),
  ]);
  if (schema.isUnionSchema()) {
    return fc.oneof(...members.map(([name, member]) => member.map((given) => ({ [name]: given }))));
  }
  const source = schema.getSchema();
  const required = Array.isArray(source) && typeof source[6] === "number" ? source[6] : 0;
  return fc.record(Object.fromEntries(members), {
    requiredKeys: members.slice(0, required).map(([name]) => name),
  });
}

function value(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  const { range, integer, length } = schema.getMergedTraits();
  if (schema.isStructSchema()) return structure(schema);
  if (schema.isListSchema()) {
    const [min, max] = bounds(length, 3);
    return fc.array(value(schema.getValueSchema()), { minLength: min, maxLength: Math.min(max, min + 3) });
  }
  if (schema.isMapSchema()) {
    const [min, max] = bounds(length, 3);
    const [key, entry] = [text(schema.getKeySchema()), value(schema.getValueSchema())];
    return fc.dictionary(key, entry, {
      minKeys: min,
      maxKeys: Math.min(max, min + 3),
      noNullPrototype: true,
    });
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  // Whole seconds: boto3 writes six digits of a second, the SDK three.
  if (schema.isTimestampSchema())
    return fc.integer({ min: 0, max: 4e9 }).map((seconds) => new Date(seconds * 1000));
  if (schema.isNumericSchema()) {
    const [min, max] = bounds(range, 1e6);
    if (integer === 1) return fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) });
    return fc
      .double({ min, max, noNaN: true, noDefaultInfinity: true })
      .filter((number) => !Object.is(number, -0));
  }
  return text(schema);
}

function text(schema: NormalizedSchema): fc.Arbitrary<string> {
  const { enum: values, pattern, length } = schema.getMergedTraits();
  if (Array.isArray(values)) return fc.constantFrom(...values.map(String));
  const [min, max] = bounds(length, 64);
  if (typeof pattern !== "string") {
    return fc.string({ unit: "grapheme-ascii", minLength: min, maxLength: Math.min(max, min + 16) });
  }
  // The generator knows neither lookahead nor \u{…}; `[class]+` alone has to be told its length.
  const plain = pattern
    .replace(/\\u\{([0-9A-F]+)\}/g, (_escape, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, 16)),
    )
    .replace("(?!\\s*$)", "")
    .replace(/^(\[(?:[^\]\\]|\\.)*\])[+*]$/, `$1{${min},${Math.min(max, min + 16)}}`);
  const whole = new RegExp(`^(?:${pattern})$`, "u");
  return fc.stringMatching(new RegExp(`^(?:${plain})$`, "u"), { size: "small" }).filter((candidate) => {
    const points = [...candidate].length;
    return points >= min && points <= max && whole.test(candidate);
  });
}

function bounds(trait: unknown, otherwise: number): [min: number, max: number] {
  if (!Array.isArray(trait)) return [0, otherwise];
  const [min, max] = trait;
  return [typeof min === "number" ? min : 0, typeof max === "number" ? max : otherwise];
}
