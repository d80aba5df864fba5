import { isUnknown } from "../values/unknown.js";

interface Typed {
  readonly kind: string;
}

/** Whether a configured value is nothing: null, or for a dynamic attribute a null that has a type. */
export function isNullConfig(type: Typed, value: unknown): boolean {
  return value === null || value === undefined || (type.kind === "dynamic" && beneath(value) === null);
}

/** Whether a configured value is there and known, at least as a whole. */
export function isKnownConfig(type: Typed, value: unknown): boolean {
  if (isNullConfig(type, value) || isUnknown(value)) return false;
  return !(type.kind === "dynamic" && isUnknown(beneath(value)));
}

function beneath(dynamic: unknown): unknown {
  return typeof dynamic === "object" && dynamic !== null && "value" in dynamic ? dynamic.value : undefined;
}
