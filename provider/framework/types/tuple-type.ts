import type { KnownElement, PartialElement, ValueShape, ValueType } from "./value-type.js";

/** A fixed number of elements, each with a type of its own: `["a", 1]`. */
export interface TupleType<E extends readonly ValueType[] = readonly ValueType[]>
  extends ValueShape<
    { readonly [I in keyof E]: KnownElement<E[I]> },
    { readonly [I in keyof E]: PartialElement<E[I]> }
  > {
  readonly kind: "tuple";
  readonly elementTypes: E;
}

export function tupleType<const E extends readonly ValueType[]>(elementTypes: E): TupleType<E> {
  return { kind: "tuple", elementTypes };
}
