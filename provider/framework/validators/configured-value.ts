import type { ValueKind } from "../types/value-type.js";
import { isDynamicValue } from "../values/is-dynamic-value.js";
import { isKnown } from "../values/unknown.js";

const kinds: Readonly<Record<ValueKind, true>> = {
  bool: true,
  int32: true,
  int64: true,
  float64: true,
  number: true,
  string: true,
  list: true,
  set: true,
  map: true,
  object: true,
  tuple: true,
  dynamic: true,
};

/**
 * What a rule is asked about. A dynamic argument may be null or unknown and still bring a type along
 * (`a = var.text`): to a rule it is null or unknown, as any other.
 */
export function configuredValue<T>(value: T): T | null;
export function configuredValue(value: unknown): unknown {
  const held = withoutType(value);
  return isKnown(held) ? value : held;
}

/** A value without the types that dynamic ones bring along, to look for what stands in it. */
export function withoutType(value: unknown): unknown {
  let held = value;
  // Users' own objects have no such type in them.
  while (isDynamicValue(held) && Object.hasOwn(kinds, held.type.kind)) held = held.value;
  return held;
}
