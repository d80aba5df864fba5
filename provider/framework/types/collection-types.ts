import type { KnownElement, PartialElement, ValueShape, ValueType } from "./value-type.js";

export interface ListType<E extends ValueType = ValueType>
  extends ValueShape<readonly KnownElement<E>[], readonly PartialElement<E>[]> {
  readonly kind: "list";
  readonly elementType: E;
  /** The elements are blocks: no block is an empty list, never null. */
  readonly ofBlocks?: boolean;
}

/** Elements without order and without doubles; Terraform sends them sorted. */
export interface SetType<E extends ValueType = ValueType>
  extends ValueShape<readonly KnownElement<E>[], readonly PartialElement<E>[]> {
  readonly kind: "set";
  readonly elementType: E;
  /** The elements are blocks: no block is an empty set, never null. */
  readonly ofBlocks?: boolean;
}

export interface MapType<E extends ValueType = ValueType>
  extends ValueShape<
    { readonly [key: string]: KnownElement<E> },
    { readonly [key: string]: PartialElement<E> }
  > {
  readonly kind: "map";
  readonly elementType: E;
}

export function listType<const E extends ValueType>(elementType: E): ListType<E> {
  return { kind: "list", elementType };
}

export function setType<const E extends ValueType>(elementType: E): SetType<E> {
  return { kind: "set", elementType };
}

export function mapType<const E extends ValueType>(elementType: E): MapType<E> {
  return { kind: "map", elementType };
}
