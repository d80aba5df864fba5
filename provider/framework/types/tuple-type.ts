import type { ValueShape, ValueType } from "./value-type.js";

/** Elements each with a type of its own. No attribute has this type; a dynamic value may. */
export interface TupleType extends ValueShape<readonly unknown[], readonly unknown[]> {
  readonly kind: "tuple";
  readonly elementTypes: readonly ValueType[];
}

export function tupleType(elementTypes: readonly ValueType[]): TupleType {
  return { kind: "tuple", elementTypes };
}
