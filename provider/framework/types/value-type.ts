import type { Unknown } from "../values/unknown.js";

declare const known: unique symbol;
declare const partial: unique symbol;

/**
 * The type of a value: how it looks in TypeScript, on the wire, and to Terraform's type system.
 *
 * `Known` is the TypeScript type of a value that has no unknown part; `Partial` the one whose elements may be
 * unknown. A value as a whole may also be null or unknown, where the schema allows it: that is not part of it.
 */
export interface ValueType<Known = unknown, Partial = unknown> {
  readonly kind: ValueKind;
  readonly [known]?: Known;
  readonly [partial]?: Partial;
}

export type ValueKind =
  | "bool"
  | "int32"
  | "int64"
  | "float64"
  | "number"
  | "string"
  | "list"
  | "set"
  | "map"
  | "object"
  | "tuple"
  | "dynamic";

/** The TypeScript type of a value without unknown parts. */
export type KnownOf<T> = T extends ValueType<infer K, infer _P> ? K : never;
/** The TypeScript type of a value whose elements may be unknown. */
export type PartialOf<T> = T extends ValueType<infer _K, infer P> ? P : never;
/** An element of a collection: null is possible in every Terraform collection. */
export type KnownElement<T> = KnownOf<T> | null;
export type PartialElement<T> = PartialOf<T> | null | Unknown;
