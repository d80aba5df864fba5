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
import type { CustomType } from "../types/semantic-equality.js";
import { type StringType, stringType } from "../types/string-type.js";
import { type TupleType, tupleType } from "../types/tuple-type.js";
import type { KnownOf, PartialOf, ValueType } from "../types/value-type.js";
import type { Validator } from "../validators/validator.js";
import type { Unknown } from "../values/unknown.js";
import type { NoBlocks } from "./block.js";
import {
  type Presence,
  type PresenceOf,
  type PresenceOptions,
  presenceFault,
  presenceOf,
  type WriteOnlyOf,
  writeOnlyOf,
} from "./presence.js";
import type { ObjectView, View } from "./views.js";

/**
 * What every attribute may say of itself. `Known` is the TypeScript type of its value, `Configured` and `Planned` the
 * same with unknown parts possible.
 */
export interface AttributeOptions<Known, Configured = Known, Planned = Configured> {
  /** For the documentation; Markdown. */
  readonly description?: string;
  /** Terraform shows "(sensitive value)" instead. */
  readonly sensitive?: boolean;
  /**
   * Never stored: the value is there in the configuration only, also while it is applied, and null in every plan and
   * state. For secrets; users may give ephemeral values. Terraform 1.11 and OpenTofu 1.11 are the first to know it.
   */
  readonly writeOnly?: boolean;
  /** What to use instead; Terraform warns when the attribute is set. */
  readonly deprecationMessage?: string;
  readonly validators?: readonly Validator<Configured>[];
  readonly planModifiers?: readonly PlanModifier<Planned>[];
  /** The value when the configuration has none. The attribute must be computed. */
  readonly default?: Known;
}

/** Attributes within an attribute: `rule = { port = 80 }`, or a list, set or map of such objects. */
export interface NestedAttributeType<M extends NestingMode = NestingMode, A extends Attributes = Attributes>
  extends ObjectRules {
  readonly kind: "nested";
  readonly nesting: M;
  readonly attributes: A;
  readonly custom?: CustomType<unknown> | undefined;
}

export type NestingMode = "single" | "list" | "set" | "map";

/** What is asked for each object of a list, set or map of objects. */
export interface ObjectRules {
  readonly objectValidators: readonly Validator<unknown>[];
  readonly objectPlanModifiers: readonly PlanModifier<unknown>[];
}

/** An attribute of a schema: made by the functions of {@link attribute}. */
export interface Attribute<
  P extends Presence = Presence,
  T extends ValueType | NestedAttributeType = ValueType | NestedAttributeType,
  W extends boolean = boolean,
> {
  readonly presence: P;
  readonly type: T;
  readonly description: string;
  readonly sensitive: boolean;
  readonly writeOnly: W;
  readonly deprecationMessage: string | undefined;
  readonly validators: readonly Validator<unknown>[];
  readonly planModifiers: readonly PlanModifier<unknown>[];
  /** undefined: none. */
  readonly default: unknown;
  /** A mistake in the options that only a program without types can make; found when the schema is checked. */
  readonly fault: string | undefined;
}

export interface Attributes {
  readonly [name: string]: Attribute;
}

/** `customType`: the type with semantic equality, or only the rule. */
type Options<T> = AttributeOptions<KnownOf<T>, PartialOf<T>> & {
  readonly customType?: T | CustomType<PartialOf<T>>;
};
type NestedOptions<M extends NestingMode, A extends Attributes> = AttributeOptions<
  Nested<M, ObjectView<A, NoBlocks, "state">, "state">,
  Nested<M, ObjectView<A, NoBlocks, "config">, "config">,
  Nested<M, ObjectView<A, NoBlocks, "plan">, "plan">
> & {
  readonly customType?: CustomType<Nested<M, ObjectView<A, NoBlocks, "plan">, "plan">>;
};
interface ObjectOptions<A extends Attributes> {
  /** For each object. */
  readonly objectValidators?: readonly Validator<ObjectView<A, NoBlocks, "config">>[];
  /** For each object; requiring replacement concerns the whole resource. */
  readonly objectPlanModifiers?: readonly PlanModifier<ObjectView<A, NoBlocks, "plan">>[];
}
type Nested<M extends NestingMode, O, V extends View> = M extends "single"
  ? O
  : M extends "map"
    ? { readonly [key: string]: O | Absent<V> }
    : readonly (O | Absent<V>)[];
type Absent<V extends View> = V extends "config" | "plan" ? null | Unknown : never;

interface AnyOptions {
  readonly required?: boolean | undefined;
  readonly optional?: boolean | undefined;
  readonly computed?: boolean | undefined;
  readonly description?: string;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecationMessage?: string;
  readonly validators?: readonly Validator<never>[];
  readonly planModifiers?: readonly PlanModifier<unknown>[];
  readonly default?: unknown;
}

function make<const O extends AnyOptions, T extends ValueType | NestedAttributeType>(
  options: O,
  type: T,
): Attribute<PresenceOf<O>, T, WriteOnlyOf<O>> {
  return {
    presence: presenceOf<O>(options),
    type,
    description: options.description ?? "",
    sensitive: options.sensitive ?? false,
    writeOnly: writeOnlyOf<O>(options),
    deprecationMessage: options.deprecationMessage,
    validators: options.validators ?? [],
    planModifiers: options.planModifiers ?? [],
    default: options.default,
    fault: presenceFault(options),
  };
}

function custom<T extends ValueType>(base: T, rule: T | CustomType<PartialOf<T>> | undefined): T {
  if (rule === undefined) return base;
  return "kind" in rule ? rule : { ...base, custom: rule };
}

function nested<M extends NestingMode, A extends Attributes>(
  nesting: M,
  options: {
    readonly attributes: A;
    readonly customType?: CustomType<never>;
    readonly objectValidators?: readonly Validator<never>[];
    readonly objectPlanModifiers?: readonly PlanModifier<unknown>[];
  },
): NestedAttributeType<M, A> {
  return {
    kind: "nested",
    nesting,
    attributes: options.attributes,
    objectValidators: options.objectValidators ?? [],
    objectPlanModifiers: options.objectPlanModifiers ?? [],
    custom: options.customType,
  };
}

/** The attributes of a schema, named as in Go's framework. Each says exactly one of required, optional, computed,
 * or optional and computed. */
export const attribute = {
  bool<const O extends PresenceOptions & Options<BoolType>>(
    options: O,
  ): Attribute<PresenceOf<O>, BoolType, WriteOnlyOf<O>> {
    return make(options, custom(boolType, options.customType));
  },
  int32<const O extends PresenceOptions & Options<Int32Type>>(
    options: O,
  ): Attribute<PresenceOf<O>, Int32Type, WriteOnlyOf<O>> {
    return make(options, custom(int32Type, options.customType));
  },
  int64<const O extends PresenceOptions & Options<Int64Type>>(
    options: O,
  ): Attribute<PresenceOf<O>, Int64Type, WriteOnlyOf<O>> {
    return make(options, custom(int64Type, options.customType));
  },
  float64<const O extends PresenceOptions & Options<Float64Type>>(
    options: O,
  ): Attribute<PresenceOf<O>, Float64Type, WriteOnlyOf<O>> {
    return make(options, custom(float64Type, options.customType));
  },
  number<const O extends PresenceOptions & Options<NumberType>>(
    options: O,
  ): Attribute<PresenceOf<O>, NumberType, WriteOnlyOf<O>> {
    return make(options, custom(numberType, options.customType));
  },
  string<const O extends PresenceOptions & Options<StringType>>(
    options: O,
  ): Attribute<PresenceOf<O>, StringType, WriteOnlyOf<O>> {
    return make(options, custom(stringType(), options.customType));
  },
  list<
    const E extends ValueType,
    const O extends PresenceOptions & Options<ListType<E>> = PresenceOptions & Options<ListType<E>>,
  >(options: O & { readonly elementType: E }): Attribute<PresenceOf<O>, ListType<E>, WriteOnlyOf<O>> {
    return make(options, custom(listType(options.elementType), options.customType));
  },
  set<
    const E extends ValueType,
    const O extends PresenceOptions & Options<SetType<E>> = PresenceOptions & Options<SetType<E>>,
  >(options: O & { readonly elementType: E }): Attribute<PresenceOf<O>, SetType<E>, WriteOnlyOf<O>> {
    return make(options, custom(setType(options.elementType), options.customType));
  },
  map<
    const E extends ValueType,
    const O extends PresenceOptions & Options<MapType<E>> = PresenceOptions & Options<MapType<E>>,
  >(options: O & { readonly elementType: E }): Attribute<PresenceOf<O>, MapType<E>, WriteOnlyOf<O>> {
    return make(options, custom(mapType(options.elementType), options.customType));
  },
  object<
    const A extends AttributeTypes,
    const O extends PresenceOptions & Options<ObjectType<A>> = PresenceOptions & Options<ObjectType<A>>,
  >(options: O & { readonly attributeTypes: A }): Attribute<PresenceOf<O>, ObjectType<A>, WriteOnlyOf<O>> {
    return make(options, custom(objectType(options.attributeTypes), options.customType));
  },
  /** A list of fixed length, each element with a type of its own. Terraform takes it; Go's framework has none. */
  tuple<
    const E extends readonly ValueType[],
    const O extends PresenceOptions & Options<TupleType<E>> = PresenceOptions & Options<TupleType<E>>,
  >(options: O & { readonly elementTypes: E }): Attribute<PresenceOf<O>, TupleType<E>, WriteOnlyOf<O>> {
    return make(options, custom(tupleType(options.elementTypes), options.customType));
  },
  dynamic<const O extends PresenceOptions & Options<DynamicType>>(
    options: O,
  ): Attribute<PresenceOf<O>, DynamicType, WriteOnlyOf<O>> {
    return make(options, custom(dynamicType, options.customType));
  },
  /** `name = { … }` */
  singleNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"single", A> = PresenceOptions &
      NestedOptions<"single", A>,
  >(
    options: O & { readonly attributes: A },
  ): Attribute<PresenceOf<O>, NestedAttributeType<"single", A>, WriteOnlyOf<O>> {
    return make(options, nested("single", options));
  },
  /** `name = [{ … }, { … }]` */
  listNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"list", A> & ObjectOptions<A> = PresenceOptions &
      NestedOptions<"list", A> &
      ObjectOptions<A>,
  >(
    options: O & { readonly attributes: A },
  ): Attribute<PresenceOf<O>, NestedAttributeType<"list", A>, WriteOnlyOf<O>> {
    return make(options, nested("list", options));
  },
  /** `name = [{ … }, { … }]`, without order */
  setNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"set", A> & ObjectOptions<A> = PresenceOptions &
      NestedOptions<"set", A> &
      ObjectOptions<A>,
  >(
    options: O & { readonly attributes: A },
  ): Attribute<PresenceOf<O>, NestedAttributeType<"set", A>, WriteOnlyOf<O>> {
    return make(options, nested("set", options));
  },
  /** `name = { key = { … } }` */
  mapNested<
    const A extends Attributes,
    const O extends PresenceOptions & NestedOptions<"map", A> & ObjectOptions<A> = PresenceOptions &
      NestedOptions<"map", A> &
      ObjectOptions<A>,
  >(
    options: O & { readonly attributes: A },
  ): Attribute<PresenceOf<O>, NestedAttributeType<"map", A>, WriteOnlyOf<O>> {
    return make(options, nested("map", options));
  },
};
