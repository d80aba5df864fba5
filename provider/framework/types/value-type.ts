import type { Unknown } from "../values/unknown.js";
import type { BoolType } from "./bool-type.js";
import type { ListType, MapType, SetType } from "./collection-types.js";
import type { DynamicType } from "./dynamic-type.js";
import type { Float64Type, Int32Type, Int64Type, NumberType } from "./number-types.js";
import type { ObjectType } from "./object-type.js";
import type { CustomType } from "./semantic-equality.js";
import type { StringType } from "./string-type.js";
import type { TupleType } from "./tuple-type.js";

declare const known: unique symbol;
declare const partial: unique symbol;

/**
 * The TypeScript side of a type: `Known` is the type of a value that has no unknown part, `Partial` the one whose
 * elements may be unknown. A value as a whole may also be null or unknown, where the schema allows it: that is not
 * part of it. That exists at compile time only.
 */
export interface ValueShape<Known, Partial> {
  readonly [known]?: Known;
  readonly [partial]?: Partial;
  /** When two values of the type mean the same; absent: when they are equal. */
  readonly custom?: CustomType<unknown> | undefined;
}

/** The type of a value, as Terraform's type system knows it. */
export type ValueType =
  | BoolType
  | Int32Type
  | Int64Type
  | Float64Type
  | NumberType
  | StringType
  | ListType
  | SetType
  | MapType
  | ObjectType
  | TupleType
  | DynamicType;

export type ValueKind = ValueType["kind"];

/** The TypeScript type of a value without unknown parts. */
export type KnownOf<T> = T extends ValueShape<infer K, infer _P> ? K : never;
/** The TypeScript type of a value whose elements may be unknown. */
export type PartialOf<T> = T extends ValueShape<infer _K, infer P> ? P : never;
/** An element of a collection: null is possible in every Terraform collection. */
export type KnownElement<T> = KnownOf<T> | null;
export type PartialElement<T> = PartialOf<T> | null | Unknown;
