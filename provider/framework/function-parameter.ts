import { type BoolType, boolType } from "./types/bool-type.js";
import {
  type ListType,
  listType,
  type MapType,
  mapType,
  type SetType,
  setType,
} from "./types/collection-types.js";
import { type DynamicType, dynamicType } from "./types/dynamic-type.js";
import {
  type Float64Type,
  float64Type,
  type Int32Type,
  type Int64Type,
  int32Type,
  int64Type,
  type NumberType,
  numberType,
} from "./types/number-types.js";
import { type AttributeTypes, type ObjectType, objectType } from "./types/object-type.js";
import { type StringType, stringType } from "./types/string-type.js";
import { type TupleType, tupleType } from "./types/tuple-type.js";
import type { KnownOf, PartialOf, ValueType } from "./types/value-type.js";
import type { Validator } from "./validators/validator.js";
import type { Unknown } from "./values/unknown.js";

/** One argument of a function, as its definition describes it; made by the functions of {@link parameter}. */
export interface Parameter<
  T extends ValueType = ValueType,
  AllowNull extends boolean = boolean,
  AllowUnknown extends boolean = boolean,
> {
  readonly name: string;
  readonly type: T;
  readonly allowNullValue: AllowNull;
  readonly allowUnknownValues: AllowUnknown;
  readonly description: string;
  readonly validators: readonly Validator<unknown>[];
}

/** What every parameter may say of itself. */
export interface ParameterOptions<T = unknown> {
  /** For error messages and documentation. Unique in its function. */
  readonly name: string;
  /** For the documentation; Markdown. */
  readonly description?: string;
  /** Whether null may be passed. Otherwise Terraform refuses it, and the function is not called. */
  readonly allowNullValue?: boolean;
  /**
   * Whether the function is called although the argument, or a part of it, is not known yet. Otherwise its result is
   * unknown then.
   */
  readonly allowUnknownValues?: boolean;
  /** The same that attributes have. Their errors become errors of this argument. */
  readonly validators?: readonly Validator<T>[];
}

/** The TypeScript type of the argument a parameter takes. */
export type ArgumentOf<P> =
  P extends Parameter<infer T, infer AllowNull, infer AllowUnknown>
    ?
        | (AllowUnknown extends true ? PartialOf<T> | Unknown : KnownOf<T>)
        | (AllowNull extends true ? null : never)
    : never;

type Options<T> = ParameterOptions<PartialOf<T>>;
type Made<O, T extends ValueType> = Parameter<
  T,
  O extends { readonly allowNullValue: true } ? true : false,
  O extends { readonly allowUnknownValues: true } ? true : false
>;

function make<O extends ParameterOptions<never>, T extends ValueType>(options: O, type: T): Made<O, T>;
function make(options: ParameterOptions<never>, type: ValueType): Parameter {
  return {
    name: options.name,
    type,
    allowNullValue: options.allowNullValue ?? false,
    allowUnknownValues: options.allowUnknownValues ?? false,
    description: options.description ?? "",
    validators: options.validators ?? [],
  };
}

/** The parameters of functions, of the same types as attributes. */
export const parameter = {
  bool<const O extends Options<BoolType>>(options: O): Made<O, BoolType> {
    return make(options, boolType);
  },
  int32<const O extends Options<Int32Type>>(options: O): Made<O, Int32Type> {
    return make(options, int32Type);
  },
  int64<const O extends Options<Int64Type>>(options: O): Made<O, Int64Type> {
    return make(options, int64Type);
  },
  float64<const O extends Options<Float64Type>>(options: O): Made<O, Float64Type> {
    return make(options, float64Type);
  },
  number<const O extends Options<NumberType>>(options: O): Made<O, NumberType> {
    return make(options, numberType);
  },
  string<const O extends Options<StringType>>(options: O): Made<O, StringType> {
    return make(options, plainString);
  },
  list<const E extends ValueType, const O extends Options<ListType<E>> = Options<ListType<E>>>(
    options: O & { readonly elementType: E },
  ): Made<O, ListType<E>> {
    return make<O, ListType<E>>(options, listType(options.elementType));
  },
  set<const E extends ValueType, const O extends Options<SetType<E>> = Options<SetType<E>>>(
    options: O & { readonly elementType: E },
  ): Made<O, SetType<E>> {
    return make<O, SetType<E>>(options, setType(options.elementType));
  },
  map<const E extends ValueType, const O extends Options<MapType<E>> = Options<MapType<E>>>(
    options: O & { readonly elementType: E },
  ): Made<O, MapType<E>> {
    return make<O, MapType<E>>(options, mapType(options.elementType));
  },
  object<const A extends AttributeTypes, const O extends Options<ObjectType<A>> = Options<ObjectType<A>>>(
    options: O & { readonly attributeTypes: A },
  ): Made<O, ObjectType<A>> {
    return make<O, ObjectType<A>>(options, objectType(options.attributeTypes));
  },
  /** A list of fixed length, each element with a type of its own. */
  tuple<const E extends readonly ValueType[], const O extends Options<TupleType<E>> = Options<TupleType<E>>>(
    options: O & { readonly elementTypes: E },
  ): Made<O, TupleType<E>> {
    return make<O, TupleType<E>>(options, tupleType(options.elementTypes));
  },
  /** Any value, which brings its type along. */
  dynamic<const O extends Options<DynamicType>>(options: O): Made<O, DynamicType> {
    return make(options, dynamicType);
  },
};

const plainString = stringType();
