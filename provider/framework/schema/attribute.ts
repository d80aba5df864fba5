import type { PlanModifier } from "../plan-modifiers/plan-modifier.js";
import { type BoolType, boolType } from "../types/bool-type.js";
import {
  type ListType,
  listType,
  type MapType,
  mapType,
  type SetType,
  setType,
} from "../types/collection-types.js";
import { type DynamicType, dynamicType } from "../types/dynamic-type.js";
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
import { type AttributeTypes, type ObjectType, objectType } from "../types/object-type.js";
import { type StringType, stringType } from "../types/string-type.js";
import type { KnownOf, PartialOf, ValueType } from "../types/value-type.js";
import type { Validator } from "../validators/validator.js";
import type { NoBlocks } from "./block.js";
import { type Presence, type PresenceOf, type PresenceOptions, presenceOf } from "./presence.js";
import type { ObjectView } from "./views.js";

/**
 * What every attribute may say of itself. `Known` is the TypeScript type of its value, `Partial` the same with
 * unknown elements possible.
 */
export interface AttributeOptions<Known, Partial = Known> {
  /** For the documentation; Markdown. */
  readonly description?: string;
  /** Terraform shows "(sensitive value)" instead. */
  readonly sensitive?: boolean;
  /** What to use instead; Terraform warns when the attribute is set. */
  readonly deprecationMessage?: string;
  readonly validators?: readonly Validator<Partial>[];
  readonly planModifiers?: readonly PlanModifier<Partial>[];
  /** The value when the configuration has none. The attribute must be optional and computed. */
  readonly default?: Known;
}

/** Attributes within an attribute: `rule = { port = 80 }`, or a list, set or map of such objects. */
export interface NestedAttributeType<M extends NestingMode = NestingMode, A extends Attributes = Attributes> {
  readonly kind: "nested";
  readonly nesting: M;
  readonly attributes: A;
}

export type NestingMode = "single" | "list" | "set" | "map";

/** An attribute of a schema: made by the functions of {@link attribute}. */
export interface Attribute<
  P extends Presence = Presence,
  T extends ValueType | NestedAttributeType = ValueType | NestedAttributeType,
> {
  readonly presence: P;
  readonly type: T;
  readonly description: string;
  readonly sensitive: boolean;
  readonly deprecationMessage: string | undefined;
  readonly validators: readonly Validator<unknown>[];
  readonly planModifiers: readonly PlanModifier<unknown>[];
  /** undefined: none. */
  readonly default: unknown;
}

export interface Attributes {
  readonly [name: string]: Attribute;
}

type Options<T> = AttributeOptions<KnownOf<T>, PartialOf<T>>;
type NestedOptions<M extends NestingMode, A extends Attributes> = AttributeOptions<
  Nested<M, ObjectView<A, NoBlocks, "known-config">>,
  Nested<M, ObjectView<A, NoBlocks, "plan">>
>;
type Nested<M extends NestingMode, O> = M extends "single"
  ? O
  : M extends "map"
    ? { readonly [key: string]: O }
    : readonly O[];

interface AnyOptions {
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly description?: string;
  readonly sensitive?: boolean;
  readonly deprecationMessage?: string;
  readonly validators?: readonly Validator<never>[];
  readonly planModifiers?: readonly PlanModifier<unknown>[];
  readonly default?: unknown;
}

function make<const O extends AnyOptions, T extends ValueType | NestedAttributeType>(
  options: O,
  type: T,
): Attribute<PresenceOf<O>, T> {
  return {
    presence: presenceOf<O>(options),
    type,
    description: options.description ?? "",
    sensitive: options.sensitive ?? false,
    deprecationMessage: options.deprecationMessage,
    validators: options.validators ?? [],
    planModifiers: options.planModifiers ?? [],
    default: options.default,
  };
}

function nested<M extends NestingMode, A extends Attributes>(
  nesting: M,
  attributes: A,
): NestedAttributeType<M, A> {
  return { kind: "nested", nesting, attributes };
}

/** The attributes of a schema, named as in Go's framework. Each says exactly one of required, optional, computed,
 * or optional and computed. */
export const attribute = {
  bool<const O extends PresenceOptions & Options<BoolType>>(options: O): Attribute<PresenceOf<O>, BoolType> {
    return make(options, boolType);
  },
  int32<const O extends PresenceOptions & Options<Int32Type>>(
    options: O,
  ): Attribute<PresenceOf<O>, Int32Type> {
    return make(options, int32Type);
  },
  int64<const O extends PresenceOptions & Options<Int64Type>>(
    options: O,
  ): Attribute<PresenceOf<O>, Int64Type> {
    return make(options, int64Type);
  },
  float64<const O extends PresenceOptions & Options<Float64Type>>(
    options: O,
  ): Attribute<PresenceOf<O>, Float64Type> {
    return make(options, float64Type);
  },
  number<const O extends PresenceOptions & Options<NumberType>>(
    options: O,
  ): Attribute<PresenceOf<O>, NumberType> {
    return make(options, numberType);
  },
  /** `customType`: a type that knows when two texts mean the same, see {@link stringType}. */
  string<const O extends PresenceOptions & Options<StringType> & { readonly customType?: StringType }>(
    options: O,
  ): Attribute<PresenceOf<O>, StringType> {
    return make(options, options.customType ?? stringType());
  },
  list<
    const E extends ValueType,
    const O extends PresenceOptions & Options<ListType<E>> = PresenceOptions & Options<ListType<E>>,
  >(options: O & { readonly elementType: E }): Attribute<PresenceOf<O>, ListType<E>> {
    return make(options, listType(options.elementType));
  },
  set<
    const E extends ValueType,
    const O extends PresenceOptions & Options<SetType<E>> = PresenceOptions & Options<SetType<E>>,
  >(options: O & { readonly elementType: E }): Attribute<PresenceOf<O>, SetType<E>> {
    return make(options, setType(options.elementType));
  },
  map<
    const E extends ValueType,
    const O extends PresenceOptions & Options<MapType<E>> = PresenceOptions & Options<MapType<E>>,
  >(options: O & { readonly elementType: E }): Attribute<PresenceOf<O>, MapType<E>> {
    return make(options, mapType(options.elementType));
  },
  object<
    const A extends AttributeTypes,
    const O extends PresenceOptions & Options<ObjectType<A>> = PresenceOptions & Options<ObjectType<A>>,
  >(options: O & { readonly attributeTypes: A }): Attribute<PresenceOf<O>, ObjectType<A>> {
    return make(options, objectType(options.attributeTypes));
  },
  dynamic<const O extends PresenceOptions & Options<DynamicType>>(
    options: O,
  ): Attribute<PresenceOf<O>, DynamicType> {
    return make(options, dynamicType);
  },
  /** `name = { … }` */
  singleNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"single", A> = PresenceOptions &
      NestedOptions<"single", A>,
  >(options: O & { readonly attributes: A }): Attribute<PresenceOf<O>, NestedAttributeType<"single", A>> {
    return make(options, nested("single", options.attributes));
  },
  /** `name = [{ … }, { … }]` */
  listNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"list", A> = PresenceOptions & NestedOptions<"list", A>,
  >(options: O & { readonly attributes: A }): Attribute<PresenceOf<O>, NestedAttributeType<"list", A>> {
    return make(options, nested("list", options.attributes));
  },
  /** `name = [{ … }, { … }]`, without order */
  setNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"set", A> = PresenceOptions & NestedOptions<"set", A>,
  >(options: O & { readonly attributes: A }): Attribute<PresenceOf<O>, NestedAttributeType<"set", A>> {
    return make(options, nested("set", options.attributes));
  },
  /** `name = { key = { … } }` */
  mapNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"map", A> = PresenceOptions & NestedOptions<"map", A>,
  >(options: O & { readonly attributes: A }): Attribute<PresenceOf<O>, NestedAttributeType<"map", A>> {
    return make(options, nested("map", options.attributes));
  },
};
