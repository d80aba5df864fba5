import type { KnownElement, PartialElement, ValueShape, ValueType } from "./value-type.js";

export interface ObjectType<A extends AttributeTypes = AttributeTypes>
  extends ValueShape<
    { readonly [N in keyof A]: KnownElement<A[N]> },
    { readonly [N in keyof A]: PartialElement<A[N]> }
  > {
  readonly kind: "object";
  readonly attributeTypes: A;
  /** Names of write-only arguments: null in every plan and state, whatever a provider returns. */
  readonly writeOnly?: readonly string[] | undefined;
}

export interface AttributeTypes {
  readonly [name: string]: ValueType;
}

export function objectType<const A extends AttributeTypes>(attributeTypes: A): ObjectType<A> {
  return { kind: "object", attributeTypes };
}
