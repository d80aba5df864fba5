import type { Call, ConfiguredCall } from "./call.js";
import type { PrivateState } from "./private-state.js";
import type { ValidateConfigRequest } from "./resource.js";
import type { Schema } from "./schema/schema.js";
import type { KnownConfig, State } from "./schema/views.js";

/**
 * Something that lives only while Terraform runs, and is stored in no plan and no state: a token, a lease, a tunnel.
 * Opened in every plan and every apply that needs it. Terraform 1.10 and OpenTofu 1.11 are the first to know it.
 *
 * @example
 * export const tokenResource: EphemeralResource<typeof tokenSchema, Vault> = {
 *   schema: tokenSchema,
 *   async open({ config }, { providerData, privateState }) {
 *     const lease = await providerData.lease(config.scope);
 *     privateState.set("lease", lease.id);
 *     return { result: { ...config, value: lease.token }, renewAt: lease.expiresAt };
 *   },
 *   …
 * };
 */
export interface EphemeralResource<S extends Schema = Schema, Data = unknown> {
  readonly schema: S;

  /** Makes it. What `call.privateState` gets is there in `renew` and `close`. */
  open(request: OpenEphemeralRequest<S>, call: OpenEphemeralCall<Data>): Promise<OpenedEphemeral<S>>;

  /**
   * Makes it last longer; called at the time `renewAt` said. The result cannot change any more. Needed when `open`
   * gives a `renewAt`. Returns when to be called next; nothing: never.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: what needs no further renewal returns nothing
  renew?(request: object, call: EphemeralCall<Data>): Promise<RenewedEphemeral | void>;

  /** Ends it; called when nothing needs it any more, not when the process is killed. */
  close?(request: object, call: EphemeralCall<Data>): Promise<void>;

  /** Rules beyond those of single attributes; values may be unknown. Runs before the provider is configured. */
  validateConfig?(request: ValidateConfigRequest<S>, call: Call): Promise<void> | void;
}

export interface OpenEphemeralRequest<S> {
  /** Wholly known: Terraform waits with opening until it is. */
  readonly config: KnownConfig<S>;
}

export interface OpenedEphemeral<S> {
  /** The configuration with the computed attributes filled in. */
  readonly result: State<S>;
  /** When `renew` should be called: some time before it expires. Left out: it lasts as long as Terraform runs. */
  readonly renewAt?: Date;
}

export interface RenewedEphemeral {
  /** When to renew again. Left out: this was the last time. */
  readonly renewAt?: Date;
}

/** A call about one opened ephemeral resource. */
export interface EphemeralCall<Data> extends ConfiguredCall<Data> {
  /**
   * Goes from `open` to `renew`, from one `renew` to the next, and from the last of them to `close` (also in Terraform,
   * which closes with what `open` wrote: the framework remembers); stored nowhere.
   */
  readonly privateState: PrivateState;
}

export interface OpenEphemeralCall<Data> extends EphemeralCall<Data> {
  /** Whether a {@link Deferred} may be thrown. No Terraform or OpenTofu says so yet. */
  readonly deferralAllowed: boolean;
}
