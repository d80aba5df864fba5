import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticOperationSchema } from "@smithy/types";
import { between, bounds, lengthFault } from "./bounds.js";
import { stringFault } from "./check-string.js";
import { describe } from "./describe-value.js";
import { type InputFault, inputFault } from "./invalid-input-error.js";

/**
 * Every broken constraint of an input, by the traits of the generated schemas: required members, unknown members (a
 * mistyped name would drop a condition silently), types, lengths in Unicode code points, ranges, enums, patterns.
 */
export function checkInput(operation: StaticOperationSchema, input: unknown): readonly InputFault[] {
  const schema = NormalizedSchema.of(operation[4]);
  return schema.isUnitSchema() ? [] : [...faultsOf(schema, input, "")];
}

function* faultsOf(schema: NormalizedSchema, value: unknown, at: string): Generator<InputFault> {
  if (schema.getMergedTraits().sensitive) {
    for (const fault of faultsWithin(schema, value, at)) yield withoutValue(fault);
  } else {
    yield* faultsWithin(schema, value, at);
  }
}

/** A fault of a member that the model calls sensitive, with what it has to be but not what it is. */
function withoutValue({ code, member, message }: InputFault): InputFault {
  return { code, member, message: message.replace(/, and (is|has) .*$/s, "") };
}

function* faultsWithin(schema: NormalizedSchema, value: unknown, at: string): Generator<InputFault> {
  if (schema.isStructSchema()) yield* faultsOfStructure(schema, value, at);
  else if (schema.isListSchema()) yield* faultsOfList(schema, value, at);
  else if (schema.isMapSchema()) yield* faultsOfMap(schema, value, at);
  else {
    const fault = faultOfSimple(schema, value, at);
    if (fault !== undefined) yield fault;
  }
}

function* faultsOfStructure(schema: NormalizedSchema, value: unknown, at: string): Generator<InputFault> {
  if (!isRecord(value)) {
    yield inputFault("wrong-type", at, `must be an object, and is ${describe(value)}`);
    return;
  }
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  const members = [...schema.structIterator()];
  const known = members.map(([name]) => name);
  const required = known.slice(0, requiredCount(schema));
  let given = 0;
  for (const [name, member] of members) {
    const memberValue = value[name];
    if (memberValue !== undefined && memberValue !== null) {
      given++;
      yield* faultsOf(member, memberValue, path(name));
    } else if (required.includes(name)) {
      yield inputFault("required", path(name), "is required; give it a value");
    }
  }
  for (const [name, memberValue] of Object.entries(value)) {
    if (memberValue === undefined || known.includes(name)) continue;
    yield inputFault("unknown-member", path(name), `is not a member here; known: ${known.join(", ")}`);
  }
  if (schema.isUnionSchema() && given !== 1) {
    yield inputFault("union", at, `must have exactly one of ${known.join(", ")}, and has ${given}`);
  }
}

function* faultsOfList(schema: NormalizedSchema, value: unknown, at: string): Generator<InputFault> {
  if (!Array.isArray(value)) {
    yield inputFault("wrong-type", at, `must be a list, and is ${describe(value)}`);
    return;
  }
  const length = lengthFault(schema, value.length, "entries", at);
  if (length !== undefined) yield length;
  const member = schema.getValueSchema();
  for (const [index, entry] of value.entries()) yield* faultsOf(member, entry, `${at}[${index}]`);
}

function* faultsOfMap(schema: NormalizedSchema, value: unknown, at: string): Generator<InputFault> {
  if (!isRecord(value)) {
    yield inputFault("wrong-type", at, `must be an object, and is ${describe(value)}`);
    return;
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const length = lengthFault(schema, entries.length, "entries", at);
  if (length !== undefined) yield length;
  const [keySchema, valueSchema] = [schema.getKeySchema(), schema.getValueSchema()];
  for (const [key, entry] of entries) {
    const path = `${at}[${JSON.stringify(key)}]`;
    yield* faultsOf(keySchema, key, `the key of ${path}`);
    yield* faultsOf(valueSchema, entry, path);
  }
}

function faultOfSimple(schema: NormalizedSchema, value: unknown, at: string): InputFault | undefined {
  const wrongType = (expected: string) =>
    inputFault("wrong-type", at, `must be ${expected}, and is ${describe(value)}`);
  if (schema.isStringSchema()) return stringFault(schema, value, at);
  if (schema.isBooleanSchema()) return typeof value === "boolean" ? undefined : wrongType("true or false");
  if (schema.isTimestampSchema()) {
    return value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : wrongType("a valid Date");
  }
  const { range, integer } = schema.getMergedTraits();
  if (typeof value !== "number" || !Number.isFinite(value)) return wrongType("a number");
  if (integer === 1 && !Number.isSafeInteger(value)) return wrongType("a whole number");
  const [min, max] = bounds(range);
  if (value >= min && value <= max) return undefined;
  return inputFault("out-of-range", at, `must be ${between(min, max)}, and is ${value}`);
}

/** How many of a structure's members, from the first, are required: the last element of a static schema. */
function requiredCount(schema: NormalizedSchema): number {
  const source = schema.getSchema();
  const count = Array.isArray(source) ? source[6] : undefined;
  return typeof count === "number" ? count : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Whether a value is an operation of the generated schemas. */
export function isOperationSchema(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9 && typeof value[2] === "string";
}
