import type { Diagnostics } from "./diagnostics/diagnostics.js";
import type { Logger } from "./log/logger.js";
import type { PrivateState } from "./private-state.js";

/** What every call of a provider's code gets besides its request. */
export interface Call {
  /** Errors and warnings to show. A call that returns with an error here has failed. */
  readonly diagnostics: Diagnostics;
  /** Aborted when the user stops Terraform (Ctrl-C): come back quickly, with what is true so far. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A call that comes after the provider was configured. */
export interface ConfiguredCall<Data> extends Call {
  /** What the provider's `configure` returned. Reading it in a process that was never configured throws. */
  readonly providerData: Data;
}

/** A call about one resource instance after the provider was configured. */
export interface ResourceCall<Data> extends ConfiguredCall<Data> {
  readonly privateState: PrivateState;
}
