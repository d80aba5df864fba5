import { serializationError } from "../wire/service-error.js";
import { jsonTypeName, quoted, type Shape, type ShapeModel } from "./shape.js";

/** One constraint of a scalar, with the words AWS has for it. */
export interface Constraint<T> {
  readonly sentence: string;
  holds(value: T): boolean;
}

/** A shape whose constraints can be listed: members of lists, keys and values of maps are reported together. */
export interface ScalarShape<T> extends Shape<T> {
  readonly constraints: readonly Constraint<T>[];
  parse(value: unknown): T;
}

function scalar<T extends string | number | boolean>(
  model: ShapeModel,
  constraints: readonly Constraint<T>[],
  parse: (value: unknown) => T,
): ScalarShape<T> {
  return {
    model,
    constraints,
    parse,
    read(value, at, violations) {
      const parsed = parse(value);
      for (const { sentence, holds } of constraints) {
        if (!holds(parsed)) violations.push({ value: quoted(String(parsed)), at, constraint: sentence });
      }
      return parsed;
    },
  };
}

/** Lengths are Unicode code points. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export interface StringFacts {
  readonly min?: number;
  readonly max?: number;
  /** As in the service model; the whole text must match. */
  readonly pattern?: string;
  /** What is matched, where the model's Java pattern means something else in JavaScript. */
  readonly matches?: RegExp;
}

export function string(facts: StringFacts = {}): ScalarShape<string> {
  const { min, max, pattern } = facts;
  const constraints: Constraint<string>[] = [];
  if (max !== undefined) {
    constraints.push({
      sentence: `Member must have length less than or equal to ${max}`,
      holds: (text) => text.length <= max || length(text) <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      sentence: `Member must have length greater than or equal to ${min}`,
      holds: (text) => length(text) >= min,
    });
  }
  if (pattern !== undefined) {
    const whole = facts.matches ?? new RegExp(`^(?:${pattern})$`, "u");
    constraints.push({
      sentence: `Member must satisfy regular expression pattern: ${pattern}`,
      holds: (text) => whole.test(text),
    });
  }
  return scalar({ type: "string", min, max, pattern }, constraints, parseString);
}

function parseString(value: unknown): string {
  if (typeof value === "string") return value;
  throw serializationError(`${jsonTypeName(value)} can not be converted to a String`);
}

/** A closed set of strings. */
export function oneOf<const Value extends string>(values: readonly Value[]): ScalarShape<Value> {
  return scalar(
    { type: "string", enum: values },
    [
      {
        sentence: `Member must satisfy enum value set: [${values.join(", ")}]`,
        holds: (text) => values.includes(text),
      },
    ],
    // A value outside the set is reported by the constraint and never used.
    (value) => parseString(value) as Value,
  );
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

function range({ min, max }: Range): readonly Constraint<number>[] {
  const constraints: Constraint<number>[] = [];
  if (max !== undefined) {
    constraints.push({
      sentence: `Member must have value less than or equal to ${max}`,
      holds: (value) => value <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      sentence: `Member must have value greater than or equal to ${min}`,
      holds: (value) => value >= min,
    });
  }
  return constraints;
}

/** `from` "text": the member travels in the query string. */
export function integer(facts: Range, from: "json" | "text" = "json"): ScalarShape<number> {
  return scalar({ type: "integer", ...facts }, range(facts), (value) => {
    const read =
      from === "text" && typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof read === "number" && Number.isSafeInteger(read)) return read;
    throw serializationError(`${jsonTypeName(value)} can not be converted to an Integer`);
  });
}

export function number(facts: Range): ScalarShape<number> {
  return scalar({ type: "double", ...facts }, range(facts), (value) => {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw serializationError(`${jsonTypeName(value)} can not be converted to a Double`);
  });
}

export function boolean(): ScalarShape<boolean> {
  return scalar({ type: "boolean" }, [], (value) => {
    if (typeof value === "boolean") return value;
    throw serializationError(`${jsonTypeName(value)} can not be converted to a Boolean`);
  });
}
