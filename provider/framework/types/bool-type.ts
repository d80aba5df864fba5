import type { ValueShape } from "./value-type.js";

export interface BoolType extends ValueShape<boolean, boolean> {
  readonly kind: "bool";
}

export const boolType: BoolType = { kind: "bool" };
