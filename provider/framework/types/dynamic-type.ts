import type { ValueShape, ValueType } from "./value-type.js";

/** A value that brings its type along, as a `dynamic` attribute holds it. */
export interface DynamicValue {
  readonly type: ValueType;
  readonly value: unknown;
}

/** Any value; its type may differ from one configuration to the next. */
export interface DynamicType extends ValueShape<DynamicValue, DynamicValue> {
  readonly kind: "dynamic";
}

export const dynamicType: DynamicType = { kind: "dynamic" };
