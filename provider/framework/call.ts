import type { Diagnostics } from "./diagnostics/diagnostics.js";
import type { IdentitySchema } from "./identity/identity-schema.js";
import type { IdentityState } from "./identity/identity-state.js";
import type { Logger } from "./log/logger.js";
import type { PrivateState } from "./private-state.js";
import type { Schema } from "./schema/schema.js";
import type { KnownConfig } from "./schema/views.js";

/** What every call of a provider's code gets besides its request. */
export interface Call {
  /** Errors and warnings to show. A call that returns with an error here has failed. */
  readonly diagnostics: Diagnostics;
  /**
   * Aborted when the user stops Terraform (Ctrl-C), and when the client gave the call up: come back quickly, with
   * what is true so far.
   */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A call that comes after the provider was configured. */
export interface ConfiguredCall<Data> extends Call {
  /** What the provider's `configure` returned. Reading it in a process that was never configured throws. */
  readonly providerData: Data;
}

/** A call that reads: of a data source, or of a resource. */
export interface ReadCall<Data> extends ConfiguredCall<Data> {
  /** Whether a {@link Deferred} may be thrown; see there. Always false in create, update and delete. */
  readonly deferralAllowed: boolean;
  /**
   * The module's `provider_meta` block, read with the provider's `metaSchema`; null when the module has none.
   *
   * @example
   * const module = call.providerMeta(metaSchema)?.module_name;
   */
  providerMeta<M extends Schema>(metaSchema: M): KnownConfig<M> | null;
}

/** A call about one resource instance after the provider was configured. */
export interface ResourceCall<Data, I extends IdentitySchema = IdentitySchema> extends ReadCall<Data> {
  readonly privateState: PrivateState;
  readonly identity: IdentityState<I>;
}
