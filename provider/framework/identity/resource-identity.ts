import type { Call } from "../call.js";
import type { Schema } from "../schema/schema.js";
import type { State } from "../schema/views.js";
import type { RawState } from "../state-mover.js";
import type { Identity, IdentitySchema } from "./identity-schema.js";

/** The identity of a resource: its schema, and where its values come from. */
export interface ResourceIdentity<S extends Schema = Schema, I extends IdentitySchema = IdentitySchema> {
  readonly schema: I;

  /**
   * The identity of the thing that is in this state. Asked after create, read, update and a move, unless that called
   * `call.identity.set` itself. Left out: they all must.
   */
  of?(state: State<S>): Identity<I>;

  /**
   * Lets the identity of a thing change while it lives. Otherwise a change in read, plan or update is the error
   * "Unexpected Identity Change".
   */
  readonly mutable?: boolean;

  /**
   * From each older `schema.version` straight to the newest. A version that is not here is answered with an identity
   * without values when there is an `of`: the next read fills it in.
   */
  readonly upgrade?: Readonly<Record<number, IdentityUpgrader<I>>>;
}

/** Brings an identity of an older schema version to today's shape. {@link identityUpgrader} gives it a type. */
export interface IdentityUpgrader<I extends IdentitySchema = IdentitySchema, Prior = RawState> {
  /** Decodes the old identity; attributes it does not have are dropped. Left out: the identity is JSON. */
  readonly priorSchema?: IdentitySchema | undefined;
  upgrade(request: UpgradeIdentityRequest<Prior>, call: Call): Promise<Identity<I>>;
}

export interface UpgradeIdentityRequest<Prior = RawState> {
  readonly version: number;
  /** The old identity: by the upgrader's `priorSchema`, else the JSON it was stored as. */
  readonly identity: Prior;
}

/**
 * An upgrader whose prior identity has a type, for {@link ResourceIdentity.upgrade}.
 *
 * @example
 * upgrade: {
 *   0: identityUpgrader({
 *     priorSchema: identitySchema({ attributes: { key: identityAttribute.string({ requiredForImport: true }) } }),
 *     async upgrade({ identity }) {
 *       return { path: identity.key, disk: null };
 *     },
 *   }),
 * }
 */
export function identityUpgrader<const P extends IdentitySchema, I extends IdentitySchema>(
  options: IdentityUpgrader<I, Identity<P>> & { readonly priorSchema: P },
): IdentityUpgrader<I>;
export function identityUpgrader(options: IdentityUpgrader<IdentitySchema, never>): IdentityUpgrader {
  return options;
}
