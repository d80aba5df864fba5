import type { ValueShape } from "../types/value-type.js";
import type { Unknown } from "../values/unknown.js";
import type { Attribute, Attributes, NestedAttributeType } from "./attribute.js";
import type { Block, Blocks, NoBlocks } from "./block.js";
import type { Presence } from "./presence.js";
import type { Schema } from "./schema.js";

/**
 * The same schema looks different at different moments: what may be null or unknown then.
 *
 * | view | required | optional | computed | optional and computed |
 * | --- | --- | --- | --- | --- |
 * | config | unknown possible | null, unknown | null | null, unknown |
 * | known-config | a value | null | null | null |
 * | plan | unknown possible | null, unknown | null, unknown | null, unknown |
 * | planned | a value | null | null, unknown | null, unknown |
 * | state | a value | null | null | null |
 * | imported | null | null | null | null |
 *
 * A write-only argument has a value in config and known-config; in the others it is null, whatever was written.
 */
export type View = "config" | "known-config" | "plan" | "planned" | "state" | "imported";

/** What the user wrote, where values may not be known yet: validation and planning. */
export type Config<S> = SchemaView<S, "config">;
/** What the user wrote, wholly known: apply, data sources, ephemeral resources. */
export type KnownConfig<S> = SchemaView<S, "known-config">;
/** A plan while it is being made. */
export type Plan<S> = SchemaView<S, "plan">;
/** The plan that apply carries out: only computed attributes may be unknown, and those apply must fill in. */
export type Planned<S> = SchemaView<S, "planned">;
/** State as the provider returns it: everything known, null written out. */
export type State<S> = SchemaView<S, "state">;
/** State as `read` receives it: right after an import everything but the import's own attributes is null. */
export type PriorState<S> = SchemaView<S, "imported">;

type SchemaView<S, V extends View> = S extends Schema<infer A, infer B> ? ObjectView<A, B, V> : never;

/** An object of a schema. Where the schema is not known (any provider's), anything may be in it. */
export type ObjectView<A extends Attributes, B extends Blocks, V extends View> = string extends keyof A
  ? { readonly [name: string]: unknown }
  : Flat<
      { readonly [N in keyof A]: AttributeView<A[N], V> } & { readonly [N in keyof B]: BlockView<B[N], V> }
    >;

type Flat<T> = { readonly [N in keyof T]: T[N] };

type AttributeView<A, V extends View> =
  A extends Attribute<infer P, infer T, infer W>
    ? V extends "config" | "known-config"
      ? P extends "computed"
        ? null
        : TypeView<T, P, V> | Absent<P, V>
      : W extends true
        ? null
        : TypeView<T, P, V> | Absent<P, V>
    : never;

type BlockView<B, V extends View> =
  B extends Block<infer M, infer A, infer N>
    ? M extends "single"
      ? ObjectView<A, N, V> | null | (V extends "config" | "plan" ? Unknown : never)
      : readonly ObjectView<A, N, V>[] | (V extends "config" | "plan" ? Unknown : never)
    : never;

/** The null and unknown a view allows for an attribute as a whole. */
type Absent<P extends Presence, V extends View> = V extends "imported"
  ? null
  : P extends "required"
    ? V extends "config" | "plan"
      ? Unknown
      : never
    : V extends "config" | "plan"
      ? null | Unknown
      : V extends "planned"
        ? P extends "optional"
          ? null
          : null | Unknown
        : null;

type TypeView<T, P extends Presence, V extends View> =
  T extends NestedAttributeType<infer M, infer A>
    ? NestedView<M, ObjectView<A, NoBlocks, V>, V>
    : T extends ValueShape<infer K, infer U>
      ? V extends "config" | "plan"
        ? U
        : V extends "planned"
          ? P extends "computed" | "optional-computed"
            ? U
            : K
          : K
      : never;

type NestedView<M, O, V extends View> = M extends "single"
  ? O
  : M extends "map"
    ? { readonly [key: string]: O | NestedElementAbsent<V> }
    : readonly (O | NestedElementAbsent<V>)[];

type NestedElementAbsent<V extends View> = V extends "config" | "plan" ? null | Unknown : null;
