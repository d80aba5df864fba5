import type { ValueType } from "./value-type.js";

export interface BoolType extends ValueType<boolean, boolean> {
  readonly kind: "bool";
}

export const boolType: BoolType = { kind: "bool" };
