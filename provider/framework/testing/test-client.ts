import type { Logger } from "../log/logger.js";
import * as protocol from "../protocol/generated/tfplugin6.js";
import type { Provider } from "../provider.js";
import type { Values } from "../server/typed.js";
import * as actions from "./client/action-calls.js";
import * as changes from "./client/change-calls.js";
import {
  ClientConnection,
  noBytes,
  type TestClientCapabilities,
  throwErrors,
} from "./client/client-connection.js";
import * as ephemeral from "./client/ephemeral-calls.js";
import * as functions from "./client/function-calls.js";
import * as lists from "./client/list-calls.js";
import * as providers from "./client/provider-calls.js";
import * as states from "./client/state-calls.js";
import type * as results from "./results.js";
import type { TestDiagnostic } from "./test-diagnostic.js";

type Diagnostics = Promise<readonly TestDiagnostic[]>;

export interface TestClientOptions {
  /** The provider block; when given, the provider is validated and configured with it. Left out: never configured. */
  readonly config?: Values;
  /** What `configure` is told. Default: "1.11.4". */
  readonly terraformVersion?: string;
  /** What the client says it can take. Default: as Terraform 1.11 in a plan (write-only attributes, nothing else). */
  readonly capabilities?: Partial<TestClientCapabilities>;
  /** The `provider_meta` block of the module that everything is in. Default: it has none. */
  readonly providerMeta?: Values;
  /** Where the provider's log goes. Default: nowhere. */
  readonly log?: Logger;
}

/**
 * Talks to a provider as Terraform does: every request and answer is encoded and decoded. Attributes left out of a
 * configuration are null.
 *
 * @example
 * const client = await createTestClient(provider, { config: {} });
 * const created = await client.apply("example_file", { config: { path: "a" } });
 * assert.equal(created.newState?.path, "a");
 */
export async function createTestClient(
  provider: Provider,
  options: TestClientOptions = {},
): Promise<TestClient> {
  const client = new TestClient(provider, options);
  if (options.config !== undefined) {
    throwErrors([
      ...(await client.validateProviderConfig(options.config)),
      ...(await client.configureProvider(options.config)),
    ]);
  }
  return client;
}

/**
 * One method for each RPC, by its name. They throw where Terraform would refuse an answer; errors of the provider are
 * in `diagnostics`.
 */
export class TestClient {
  readonly #connection: ClientConnection;

  constructor(provider: Provider, options: TestClientOptions) {
    this.#connection = new ClientConnection(provider, options);
  }

  /** Any RPC of one request and one answer, by name, with encoded messages. */
  call(method: string, request: Uint8Array): Promise<Uint8Array> {
    return this.#connection.send(method, request);
  }

  getProviderSchema(): Promise<protocol.GetProviderSchema_Response> {
    return this.#get(protocol.GetProviderSchema_Response, "GetProviderSchema");
  }

  getMetadata(): Promise<protocol.GetMetadata_Response> {
    return this.#get(protocol.GetMetadata_Response, "GetMetadata");
  }

  getResourceIdentitySchemas(): Promise<protocol.GetResourceIdentitySchemas_Response> {
    return this.#get(protocol.GetResourceIdentitySchemas_Response, "GetResourceIdentitySchemas");
  }

  getFunctions(): Promise<protocol.GetFunctions_Response> {
    return this.#get(protocol.GetFunctions_Response, "GetFunctions");
  }

  validateProviderConfig(config: Values): Diagnostics {
    return providers.validateProviderConfig(this.#connection, config);
  }

  configureProvider(config: Values): Diagnostics {
    return providers.configureProvider(this.#connection, config);
  }

  validateResourceConfig(typeName: string, config: Values): Diagnostics {
    return providers.validateResourceConfig(this.#connection, typeName, config);
  }

  validateDataResourceConfig(typeName: string, config: Values): Diagnostics {
    return providers.validateDataResourceConfig(this.#connection, typeName, config);
  }

  readDataSource(typeName: string, config: Values): Promise<results.ReadDataSourceResult> {
    return providers.readDataSource(this.#connection, typeName, config);
  }

  /** `state`: the JSON of the state file, as an object or as text. `version`: default the schema's own. */
  upgradeResourceState(
    typeName: string,
    options: { readonly version?: number; readonly state: states.RawValues },
  ): Promise<results.UpgradedResource> {
    return states.upgradeResourceState(this.#connection, typeName, options);
  }

  /** `identity`: left out as Terraform does when the state has none. `version`: default the identity schema's own. */
  upgradeResourceIdentity(
    typeName: string,
    options: { readonly version?: number; readonly identity?: states.RawValues },
  ): Promise<results.UpgradedIdentity> {
    return states.upgradeResourceIdentity(this.#connection, typeName, options);
  }

  readResource(
    typeName: string,
    options: {
      readonly state: Values;
      readonly private?: results.PrivateBytes;
      readonly identity?: Values | undefined;
    },
  ): Promise<results.ReadResourceResult> {
    return states.readResource(this.#connection, typeName, options);
  }

  /** Throws when the plan is one that Terraform would refuse. */
  planResourceChange(typeName: string, options: changes.PlanOptions): Promise<results.PlannedResource> {
    return changes.planResourceChange(this.#connection, typeName, options);
  }

  /** Throws when the new state is not what was planned, as Terraform would. */
  applyResourceChange(
    typeName: string,
    options: changes.ApplyPlannedOptions,
  ): Promise<results.AppliedResource> {
    return changes.applyResourceChange(this.#connection, typeName, options);
  }

  /**
   * Plans and applies a creation or an update, or with `config: null` a destroy. As Terraform does it: planned again
   * before it is applied, not applied when nothing changes, destroyed and created when the plan requires replacement.
   * Ends after a plan that has errors or is deferred.
   */
  apply(
    typeName: string,
    options: changes.ApplyOptions,
  ): Promise<results.AppliedResource & { readonly planned: results.PlannedResource }> {
    return changes.apply(this.#connection, typeName, options);
  }

  /** By id, or by identity. Terraform reads the resource next. */
  importResourceState(
    typeName: string,
    what: string | { readonly identity: Values },
  ): Promise<results.ImportedResource> {
    return states.importResourceState(this.#connection, typeName, what);
  }

  /** Takes over the state of a resource of another type: a `moved` block. */
  moveResourceState(targetTypeName: string, options: states.MoveOptions): Promise<results.MovedResource> {
    return states.moveResourceState(this.#connection, targetTypeName, options);
  }

  /** The configuration for what was imported. */
  generateResourceConfig(typeName: string, state: Values): Promise<results.GeneratedConfig> {
    return states.generateResourceConfig(this.#connection, typeName, state);
  }

  /** Throws when the same arguments do not give the same result. */
  callFunction(name: string, values: readonly unknown[]): Promise<results.FunctionOutcome> {
    return functions.callFunction(this.#connection, name, values);
  }

  validateEphemeralResourceConfig(typeName: string, config: Values): Diagnostics {
    return ephemeral.validateEphemeralResourceConfig(this.#connection, typeName, config);
  }

  openEphemeralResource(typeName: string, config: Values): Promise<results.OpenedEphemeralResource> {
    return ephemeral.openEphemeralResource(this.#connection, typeName, config);
  }

  /** `private`: what `open`, or the renewal before, returned. */
  renewEphemeralResource(
    typeName: string,
    options: { readonly private?: results.PrivateBytes } = {},
  ): Promise<results.RenewedEphemeralResource> {
    return ephemeral.renewEphemeralResource(this.#connection, typeName, options.private ?? noBytes);
  }

  closeEphemeralResource(
    typeName: string,
    options: { readonly private?: results.PrivateBytes } = {},
  ): Diagnostics {
    return ephemeral.closeEphemeralResource(this.#connection, typeName, options.private ?? noBytes);
  }

  validateListResourceConfig(typeName: string, config: Values, options: lists.ListOptions = {}): Diagnostics {
    return lists.validateListResourceConfig(this.#connection, typeName, config, options);
  }

  listResource(
    typeName: string,
    config: Values,
    options: lists.ListOptions = {},
  ): Promise<results.ResourceList> {
    return lists.listResource(this.#connection, typeName, config, options);
  }

  validateActionConfig(name: string, config: Values): Diagnostics {
    return actions.validateActionConfig(this.#connection, name, config);
  }

  planAction(name: string, config: Values): Promise<results.PlannedAction> {
    return actions.planAction(this.#connection, name, config);
  }

  invokeAction(
    name: string,
    config: Values,
    options: { readonly onProgress?: (message: string) => void } = {},
  ): Promise<results.InvokedAction> {
    return actions.invokeAction(this.#connection, name, config, options.onProgress ?? (() => {}));
  }

  /** As Ctrl-C does: aborts the signal of every call that is running. */
  async stopProvider(): Promise<void> {
    await this.call("StopProvider", protocol.StopProvider_Request.encode({}).finish());
  }

  async #get<R>(codec: { decode(bytes: Uint8Array): R }, method: string): Promise<R> {
    return codec.decode(await this.call(method, noBytes));
  }
}
