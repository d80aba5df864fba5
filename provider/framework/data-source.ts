import type { Call, ReadCall } from "./call.js";
import type { ValidateConfigRequest } from "./resource.js";
import type { Schema } from "./schema/schema.js";
import type { KnownConfig, State } from "./schema/views.js";

/** Something Terraform only reads. */
export interface DataSource<S extends Schema = Schema, Data = unknown> {
  readonly schema: S;
  /** The configuration with the computed attributes filled in. */
  read(request: ReadDataSourceRequest<S>, call: ReadCall<Data>): Promise<State<S>>;
  /** Rules beyond those of single attributes; values may be unknown. Runs before the provider is configured. */
  validateConfig?(request: ValidateConfigRequest<S>, call: Call): Promise<void> | void;
}

export interface ReadDataSourceRequest<S> {
  readonly config: KnownConfig<S>;
}
