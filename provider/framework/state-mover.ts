import type { Call } from "./call.js";
import type { IdentitySchema } from "./identity/identity-schema.js";
import type { IdentityState } from "./identity/identity-state.js";
import type { JsonValue, PrivateState } from "./private-state.js";
import type { Schema } from "./schema/schema.js";
import type { PriorState, State } from "./schema/views.js";

/** Which resources a {@link StateMover} takes over: `moved { from = rec_old.a, to = rec_thing.a }`. */
export interface MoveSource {
  /**
   * The provider they are of: `"acme/rec"` for any registry's, or `"registry.terraform.io/acme/rec"` for one
   * registry's. Left out: any provider's.
   */
  readonly provider?: string;
  readonly typeName: string;
  /** The versions of the source's schema. Left out: any. */
  readonly schemaVersions?: readonly number[];
}

/** Takes over the state of another type of resource. */
export interface StateMover<
  S extends Schema = Schema,
  I extends IdentitySchema = IdentitySchema,
  Source = RawState,
> {
  readonly from: MoveSource;
  /** Decodes the source's state; attributes it does not have are dropped. Left out: the state is JSON. */
  readonly sourceSchema?: Schema | undefined;
  /** The state of the new type; null when this source is not one after all, and the next mover is asked. */
  move(request: MoveStateRequest<Source>, call: MoveStateCall<I>): Promise<State<S> | null>;
}

export interface MoveStateRequest<Source> {
  readonly sourceState: Source;
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: number;
  /** What the source's provider kept. Only that of a provider on this framework or on Go's can be read. */
  readonly sourcePrivateState: Pick<PrivateState, "get">;
  /** The source's identity as JSON; null when it has none, and always under OpenTofu. */
  readonly sourceIdentity: RawState | null;
  /** Terraform says 0 whatever it is. */
  readonly sourceIdentitySchemaVersion: number;
}

/** JSON as it lies in the state file. Numbers beyond 2^53 or 15 digits are strings. */
export type RawState = Readonly<Record<string, JsonValue>>;

/** The provider is not configured here: Terraform moves state in a process of its own. */
export interface MoveStateCall<I extends IdentitySchema = IdentitySchema> extends Call {
  /** The new resource's; empty at first. */
  readonly privateState: PrivateState;
  /** The new resource's; none at first. */
  readonly identity: IdentityState<I>;
}

/**
 * A mover whose source's state has a type, for {@link Resource.moveState}.
 *
 * @example
 * moveState: [
 *   stateMover({
 *     from: { provider: "hashicorp/null", typeName: "null_resource" },
 *     sourceSchema: schema({ attributes: { id: attribute.string({ computed: true }) } }),
 *     async move({ sourceState }) {
 *       return { name: sourceState.id ?? "", text: null };
 *     },
 *   }),
 * ]
 */
export function stateMover<const P extends Schema, S extends Schema, I extends IdentitySchema>(
  options: StateMover<S, I, PriorState<P>> & { readonly sourceSchema: P },
): StateMover<S, I>;
export function stateMover(options: StateMover<Schema, IdentitySchema, never>): StateMover {
  return options;
}
