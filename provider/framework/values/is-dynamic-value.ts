import type { DynamicValue } from "../types/dynamic-type.js";

/** Whether it looks like the value of a dynamic attribute: a type and a value. */
export function isDynamicValue(value: unknown): value is DynamicValue {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "object" &&
    value.type !== null &&
    "kind" in value.type &&
    "value" in value
  );
}
