import type { Action } from "./action.js";
import type { Call } from "./call.js";
import type { DataSource } from "./data-source.js";
import type { EphemeralResource } from "./ephemeral-resource.js";
import type { ProviderFunction } from "./function.js";
import type { ListResource } from "./list-resource.js";
import type { Loadable } from "./loadable.js";
import type { Resource, ValidateConfigRequest } from "./resource.js";
import type { Schema } from "./schema/schema.js";
import type { Config } from "./schema/views.js";

/**
 * A provider. `S` is the type of its own schema, `Data` what `configure` hands to the resources.
 *
 * Terraform starts several processes for one command, and most of them never configure: import what is heavy (an
 * SDK) inside `configure`, with `await import(…)`. Each of its kinds may be given as a function that loads it.
 */
export interface Provider<S extends Schema = Schema, Data = unknown> {
  /** The provider's own release, for logs. */
  readonly version?: string;
  readonly schema: S;
  /** Of the `provider_meta` block that a module may have for the provider; see `call.providerMeta`. */
  readonly metaSchema?: Schema;
  /** By full type name: `{ example_file: fileResource }`. */
  readonly resources: Readonly<Record<string, Loadable<Resource<Schema, Data>>>>;
  readonly dataSources?: Readonly<Record<string, Loadable<DataSource<Schema, Data>>>>;
  readonly ephemeralResources?: Readonly<Record<string, Loadable<EphemeralResource<Schema, Data>>>>;
  /** By the full type name of the resource each one lists. */
  readonly listResources?: Readonly<Record<string, Loadable<ListResource<Schema, Schema, Data>>>>;
  readonly actions?: Readonly<Record<string, Loadable<Action<Schema, Data>>>>;
  /** By name, without the provider's: `{ join_all: joinAll }` is `provider::example::join_all(…)`. */
  readonly functions?: Readonly<Record<string, Loadable<ProviderFunction>>>;
  /**
   * Once a process, before anything that reads or writes. What it returns is every call's `providerData`. When it
   * throws a {@link Deferred}, every read, plan and import of the process is put off.
   */
  configure(request: ConfigureRequest<S>, call: Call): Promise<Data>;
  /** Rules beyond those of single attributes; values may be unknown. */
  validateConfig?(request: ValidateConfigRequest<S>, call: Call): Promise<void> | void;
}

export interface ConfigureRequest<S> {
  /** May hold unknowns: a provider block can refer to a resource that does not exist yet. */
  readonly config: Config<S>;
  /** As the client says it. OpenTofu names the Terraform version it is compatible with, not its own. */
  readonly terraformVersion: string;
  /**
   * Whether the client says that it takes deferred answers. Terraform 1.11 to 1.16 says so in every walk that applies and
   * in no other (unless run with -allow-deferral); OpenTofu never does.
   */
  readonly deferralAllowed: boolean;
}
