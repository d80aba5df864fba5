import type { Call } from "./call.js";
import type { Schema } from "./schema/schema.js";
import type { State } from "./schema/views.js";
import type { RawState } from "./state-mover.js";

/** Brings state of an older schema version to today's shape. */
export interface StateUpgrader<S extends Schema = Schema, Prior = RawState> {
  /** Decodes the old state; attributes it does not have are dropped. Left out: the state is JSON. */
  readonly priorSchema?: Schema | undefined;
  upgrade(request: UpgradeStateRequest<Prior>, call: Call): Promise<State<S>>;
}

export interface UpgradeStateRequest<Prior = RawState> {
  readonly version: number;
  /** The old state: by the upgrader's `priorSchema`, else the JSON it was stored as. */
  readonly state: Prior;
}

/**
 * An upgrader whose prior state has a type, for {@link Resource.upgradeState}.
 *
 * @example
 * upgradeState: {
 *   0: stateUpgrader({
 *     priorSchema: schema({ attributes: { title: attribute.string({ required: true }) } }),
 *     async upgrade({ state }) {
 *       return { name: state.title };
 *     },
 *   }),
 * }
 */
export function stateUpgrader<const P extends Schema, S extends Schema>(
  options: StateUpgrader<S, State<P>> & { readonly priorSchema: P },
): StateUpgrader<S>;
export function stateUpgrader(options: StateUpgrader<Schema, never>): StateUpgrader {
  return options;
}
