import { type BoolType, boolType } from "../types/bool-type.js";
import { type ListType, listType } from "../types/collection-types.js";
import {
  type Float64Type,
  float64Type,
  type Int32Type,
  type Int64Type,
  int32Type,
  int64Type,
  type NumberType,
  numberType,
} from "../types/number-types.js";
import { type ObjectType, objectType } from "../types/object-type.js";
import { type StringType, stringType } from "../types/string-type.js";
import type { KnownOf } from "../types/value-type.js";
import type { Unknown } from "../values/unknown.js";

/**
 * What tells one thing of a kind from all others, apart from its state: `import { identity = { … } }` and list
 * resources use it. Made by {@link identitySchema}; Terraform 1.12 and OpenTofu 1.12 are the first to ask for it.
 */
export interface IdentitySchema<A extends IdentityAttributes = IdentityAttributes> {
  readonly version: number;
  readonly attributes: A;
}

export interface IdentityAttributes {
  readonly [name: string]: IdentityAttribute;
}

/** The types an identity may have: Terraform takes simple ones and lists of them, nothing nested. */
export type IdentityElementType = BoolType | Int32Type | Int64Type | Float64Type | NumberType | StringType;
export type IdentityValueType = IdentityElementType | ListType<IdentityElementType>;

export interface IdentityAttribute<
  R extends boolean = boolean,
  T extends IdentityValueType = IdentityValueType,
> {
  /** true: users must give it when they import by identity; false: they may. */
  readonly requiredForImport: R;
  readonly type: T;
  readonly description: string;
}

/** As in Go's framework: exactly one of the two. */
export type IdentityAttributeOptions = { readonly description?: string } & (
  | { readonly requiredForImport: true; readonly optionalForImport?: never }
  | { readonly optionalForImport: true; readonly requiredForImport?: never }
);

type RequiredOf<O> = O extends { readonly requiredForImport: true } ? true : false;

/** The values of an identity: what is required for import is there, the rest may be null. */
export type Identity<I> =
  I extends IdentitySchema<infer A>
    ? string extends keyof A
      ? { readonly [name: string]: unknown }
      : { readonly [N in keyof A]: IdentityValue<A[N]> }
    : never;

/** An identity while it is planned: what apply will find out is unknown. */
export type PlannedIdentity<I> =
  I extends IdentitySchema<infer A>
    ? string extends keyof A
      ? { readonly [name: string]: unknown }
      : { readonly [N in keyof A]: IdentityValue<A[N]> | Unknown }
    : never;

type IdentityValue<A> =
  A extends IdentityAttribute<infer R, infer T> ? (R extends true ? KnownOf<T> : KnownOf<T> | null) : never;

export interface IdentitySchemaOptions<A extends IdentityAttributes> {
  /**
   * Of the identity's shape. Start at 0 and leave it there as long as you can: from 1 on Terraform asks for an
   * upgrade also of states that never had an identity.
   */
  readonly version?: number;
  readonly attributes: A;
}

/**
 * The schema of an identity.
 *
 * @example
 * const fileIdentity = identitySchema({
 *   attributes: {
 *     path: identityAttribute.string({ requiredForImport: true, description: "Where the file lies." }),
 *     disk: identityAttribute.string({ optionalForImport: true }),
 *   },
 * });
 * type FileIdentity = Identity<typeof fileIdentity>; // { path: string; disk: string | null }
 */
export function identitySchema<const A extends IdentityAttributes>(
  options: IdentitySchemaOptions<A>,
): IdentitySchema<A> {
  return { version: options.version ?? 0, attributes: options.attributes };
}

function make<const O extends IdentityAttributeOptions, T extends IdentityValueType>(
  options: O,
  type: T,
): IdentityAttribute<RequiredOf<O>, T>;
function make(options: IdentityAttributeOptions, type: IdentityValueType): IdentityAttribute {
  return {
    requiredForImport: options.requiredForImport ?? false,
    type,
    description: options.description ?? "",
  };
}

const plainString = stringType();

/** The attributes of an identity, named as in Go's framework. */
export const identityAttribute = {
  bool<const O extends IdentityAttributeOptions>(options: O): IdentityAttribute<RequiredOf<O>, BoolType> {
    return make(options, boolType);
  },
  int32<const O extends IdentityAttributeOptions>(options: O): IdentityAttribute<RequiredOf<O>, Int32Type> {
    return make(options, int32Type);
  },
  int64<const O extends IdentityAttributeOptions>(options: O): IdentityAttribute<RequiredOf<O>, Int64Type> {
    return make(options, int64Type);
  },
  float64<const O extends IdentityAttributeOptions>(
    options: O,
  ): IdentityAttribute<RequiredOf<O>, Float64Type> {
    return make(options, float64Type);
  },
  number<const O extends IdentityAttributeOptions>(options: O): IdentityAttribute<RequiredOf<O>, NumberType> {
    return make(options, numberType);
  },
  string<const O extends IdentityAttributeOptions>(options: O): IdentityAttribute<RequiredOf<O>, StringType> {
    return make(options, plainString);
  },
  list<const O extends IdentityAttributeOptions, const E extends IdentityElementType>(
    options: O & { readonly elementType: E },
  ): IdentityAttribute<RequiredOf<O>, ListType<E>> {
    return make<O, ListType<E>>(options, listType(options.elementType));
  },
};

const objectTypes = new WeakMap<IdentitySchema, ObjectType>();

/** The object that an identity of this schema is. */
export function identityTypeOf(schema: IdentitySchema): ObjectType {
  let type = objectTypes.get(schema);
  if (type === undefined) {
    type = objectType(
      Object.fromEntries(Object.entries(schema.attributes).map(([name, { type }]) => [name, type])),
    );
    objectTypes.set(schema, type);
  }
  return type;
}
