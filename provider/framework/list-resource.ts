import type { Call, ConfiguredCall } from "./call.js";
import type { Identity, IdentitySchema } from "./identity/identity-schema.js";
import type { ValidateConfigRequest } from "./resource.js";
import type { Schema } from "./schema/schema.js";
import type { KnownConfig, State } from "./schema/views.js";

/**
 * Finds the things of a kind that exist: `terraform query` (1.14), from which users import them. Named as the managed
 * resource it finds, which must have an identity.
 *
 * `C` is the type of the schema of the list block's `config`, `S` and `I` those of the resource and its identity.
 *
 * @example
 * export const fileList: ListResource<typeof fileListSchema, typeof fileSchema, Disk, typeof fileIdentity> = {
 *   schema: fileListSchema,
 *   async *list({ config, includeResource }, { providerData, signal }) {
 *     for await (const file of providerData.files(config.prefix, { signal })) {
 *       yield {
 *         identity: { path: file.path },
 *         displayName: file.name,
 *         ...(includeResource ? { resource: await stateOf(file) } : {}),
 *       };
 *     }
 *   },
 * };
 */
export interface ListResource<
  C extends Schema = Schema,
  S extends Schema = Schema,
  Data = unknown,
  I extends IdentitySchema = IdentitySchema,
> {
  /** Of the `config` block. */
  readonly schema: C;

  /**
   * The things, one after the other; the next one is asked for when the client has taken the one before. When it has
   * enough, or gives up, `call.signal` is aborted or the iterator's `return` is called (a generator's `finally` runs).
   *
   * What is added to `call.diagnostics` goes out with the next thing. An error there ends the list.
   */
  list(request: ListRequest<C>, call: ConfiguredCall<Data>): AsyncIterable<ListResult<S, I>>;

  /** Rules beyond those of single attributes; values may be unknown. Runs before the provider is configured. */
  validateConfig?(request: ValidateConfigRequest<C>, call: Call): Promise<void> | void;
}

export interface ListRequest<C> {
  readonly config: KnownConfig<C>;
  /** Whether each result should bring the whole thing along, and not its identity only. */
  readonly includeResource: boolean;
  /** How many results are wanted at most; the framework stops there. Terraform's default is 100. 0: all. */
  readonly limit: number;
}

export interface ListResult<S, I> {
  readonly identity: Identity<I>;
  /** For people: a name, or whatever tells it from the others. */
  readonly displayName: string;
  /** Its state, when it was asked for. Terraform generates configuration from it. */
  readonly resource?: State<S>;
}
