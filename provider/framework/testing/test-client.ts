// Longer than most files: one method for each call of the protocol, all of one shape.
import type { Logger } from "../log/logger.js";
import * as protocol from "../protocol/generated/tfplugin6.js";
import type { Provider } from "../provider.js";
import { emptyObject, objectTypeOf } from "../schema/object-type-of.js";
import type { Schema } from "../schema/schema.js";
import { providerMethods, type UnaryMethod } from "../server/provider-methods.js";
import { ProviderServer } from "../server/provider-server.js";
import { objectValue, type Values } from "../server/typed.js";
import { toDynamicValue } from "../values/dynamic-value.js";
import { applyFaults, planFaults } from "./consistency.js";
import { proposedNewState } from "./proposed-new-state.js";
import type {
  AppliedResource,
  ImportedResource,
  PlannedResource,
  PrivateBytes,
  ReadDataSourceResult,
  ReadResourceResult,
  UpgradedResource,
} from "./results.js";
import { silentLogger } from "./silent-logger.js";
import { pathText, type TestDiagnostic, testDiagnostics } from "./test-diagnostic.js";

export interface TestClientOptions {
  /** The provider block; when given, the provider is validated and configured with it. Left out: never configured. */
  readonly config?: Values;
  /** What `configure` is told. Default: "1.11.4". */
  readonly terraformVersion?: string;
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
    const diagnostics = [
      ...(await client.validateProviderConfig(options.config)),
      ...(await client.configureProvider(options.config)),
    ];
    throwErrors(diagnostics);
  }
  return client;
}

export class TestClient {
  readonly #provider: Provider;
  readonly #methods: ReadonlyMap<string, UnaryMethod>;
  readonly #terraformVersion: string;

  constructor(provider: Provider, options: TestClientOptions) {
    this.#provider = provider;
    this.#terraformVersion = options.terraformVersion ?? "1.11.4";
    this.#methods = providerMethods(new ProviderServer(provider, options.log ?? silentLogger));
  }

  /** Any RPC, by name, with encoded messages. */
  async call(method: string, request: Uint8Array): Promise<Uint8Array> {
    const handle = this.#methods.get(method);
    if (handle === undefined) throw new Error(`UNIMPLEMENTED: ${method}`);
    return handle(request);
  }

  async getProviderSchema(): Promise<protocol.GetProviderSchema_Response> {
    return protocol.GetProviderSchema_Response.decode(
      await this.call("GetProviderSchema", new Uint8Array(0)),
    );
  }

  async validateProviderConfig(config: Values): Promise<readonly TestDiagnostic[]> {
    const request = { config: this.#encode(this.#provider.schema, config) };
    const response = await this.call(
      "ValidateProviderConfig",
      protocol.ValidateProviderConfig_Request.encode(request).finish(),
    );
    return testDiagnostics(protocol.ValidateProviderConfig_Response.decode(response).diagnostics);
  }

  async configureProvider(config: Values): Promise<readonly TestDiagnostic[]> {
    const request = {
      config: this.#encode(this.#provider.schema, config),
      terraformVersion: this.#terraformVersion,
      clientCapabilities: capabilities,
    };
    const response = await this.call(
      "ConfigureProvider",
      protocol.ConfigureProvider_Request.encode(request).finish(),
    );
    return testDiagnostics(protocol.ConfigureProvider_Response.decode(response).diagnostics);
  }

  async validateResourceConfig(typeName: string, config: Values): Promise<readonly TestDiagnostic[]> {
    const request = {
      typeName,
      config: this.#encode(this.#resourceSchema(typeName), config),
      clientCapabilities: capabilities,
    };
    const response = await this.call(
      "ValidateResourceConfig",
      protocol.ValidateResourceConfig_Request.encode(request).finish(),
    );
    return testDiagnostics(protocol.ValidateResourceConfig_Response.decode(response).diagnostics);
  }

  async validateDataResourceConfig(typeName: string, config: Values): Promise<readonly TestDiagnostic[]> {
    const request = { typeName, config: this.#encode(this.#dataSourceSchema(typeName), config) };
    const response = await this.call(
      "ValidateDataResourceConfig",
      protocol.ValidateDataResourceConfig_Request.encode(request).finish(),
    );
    return testDiagnostics(protocol.ValidateDataResourceConfig_Response.decode(response).diagnostics);
  }

  /** `state`: the JSON of the state file, as an object or as text. `version`: default the schema's own. */
  async upgradeResourceState(
    typeName: string,
    { version, state }: { readonly version?: number; readonly state: Values | string },
  ): Promise<UpgradedResource> {
    const schema = this.#resourceSchema(typeName);
    const json = Buffer.from(typeof state === "string" ? state : JSON.stringify(state));
    const request = {
      typeName,
      version: version ?? schema.version,
      rawState: { json, flatmap: new Map<string, string>() },
    };
    const response = protocol.UpgradeResourceState_Response.decode(
      await this.call("UpgradeResourceState", protocol.UpgradeResourceState_Request.encode(request).finish()),
    );
    return {
      diagnostics: testDiagnostics(response.diagnostics),
      upgradedState: objectValue(schema, response.upgradedState),
    };
  }

  async readResource(
    typeName: string,
    { state, private: privateBytes }: { readonly state: Values; readonly private?: PrivateBytes },
  ): Promise<ReadResourceResult> {
    const schema = this.#resourceSchema(typeName);
    const request = {
      typeName,
      currentState: this.#encode(schema, state),
      private: privateBytes ?? nothing,
      clientCapabilities: capabilities,
    };
    const response = protocol.ReadResource_Response.decode(
      await this.call("ReadResource", protocol.ReadResource_Request.encode(request).finish()),
    );
    return {
      diagnostics: testDiagnostics(response.diagnostics),
      newState: objectValue(schema, response.newState),
      private: response.private,
    };
  }

  /**
   * @param options.config null plans a destroy
   * @param options.prior left out or null plans a creation
   * @param options.proposed default: made of config and prior as Terraform makes it
   */
  async planResourceChange(
    typeName: string,
    options: {
      readonly config: Values | null;
      readonly prior?: Values | null;
      readonly proposed?: Values;
      readonly private?: PrivateBytes;
    },
  ): Promise<PlannedResource> {
    const schema = this.#resourceSchema(typeName);
    const prior = options.prior ?? null;
    const config = options.config === null ? null : { ...emptyObject(schema), ...options.config };
    const proposed = config === null ? null : (options.proposed ?? proposedNewState(schema, config, prior));
    const request = {
      typeName,
      priorState: this.#encode(schema, prior),
      proposedNewState: this.#encode(schema, proposed),
      config: this.#encode(schema, config),
      priorPrivate: options.private ?? nothing,
      plannedPrivate: nothing,
      clientCapabilities: capabilities,
    };
    const response = protocol.PlanResourceChange_Response.decode(
      await this.call("PlanResourceChange", protocol.PlanResourceChange_Request.encode(request).finish()),
    );
    const planned: PlannedResource = {
      diagnostics: testDiagnostics(response.diagnostics),
      plannedState: objectValue(schema, response.plannedState),
      requiresReplace: response.requiresReplace.map(pathText),
      private: response.plannedPrivate,
    };
    if (config !== null && planned.plannedState !== null && !hasError(planned.diagnostics)) {
      throwFaults(planFaults(schema, config, prior, planned.plannedState));
    }
    return planned;
  }

  /** Throws when the new state is not what was planned, as Terraform would. */
  async applyResourceChange(
    typeName: string,
    options: {
      /** null destroys. */
      readonly planned: Values | null;
      readonly config: Values | null;
      readonly prior?: Values | null;
      readonly private?: PrivateBytes;
    },
  ): Promise<AppliedResource> {
    const schema = this.#resourceSchema(typeName);
    const request = {
      typeName,
      priorState: this.#encode(schema, options.prior ?? null),
      plannedState: this.#encode(schema, options.planned),
      config: this.#encode(schema, options.config),
      plannedPrivate: options.private ?? nothing,
    };
    const response = protocol.ApplyResourceChange_Response.decode(
      await this.call("ApplyResourceChange", protocol.ApplyResourceChange_Request.encode(request).finish()),
    );
    const applied: AppliedResource = {
      diagnostics: testDiagnostics(response.diagnostics),
      newState: objectValue(schema, response.newState),
      private: response.private,
    };
    if (options.planned !== null && applied.newState !== null && !hasError(applied.diagnostics)) {
      throwFaults(applyFaults(schema, options.planned, applied.newState));
    }
    return applied;
  }

  /**
   * Plans and applies a creation or an update, or with `config: null` a destroy. A plan that requires replacement is
   * carried out as Terraform does: destroy, then create. Ends after the plan when that has errors.
   */
  async apply(
    typeName: string,
    options: {
      readonly config: Values | null;
      readonly prior?: Values | null;
      readonly private?: PrivateBytes;
    },
  ): Promise<AppliedResource & { readonly planned: PlannedResource }> {
    const { config, prior = null } = options;
    let planned = await this.planResourceChange(typeName, options);
    if (hasError(planned.diagnostics)) {
      return {
        diagnostics: planned.diagnostics,
        newState: prior,
        private: options.private ?? nothing,
        planned,
      };
    }
    let from = prior;
    if (planned.requiresReplace.length > 0) {
      const destroyed = await this.apply(typeName, { ...options, config: null });
      if (hasError(destroyed.diagnostics)) return destroyed;
      from = null;
      planned = await this.planResourceChange(typeName, { config });
      if (hasError(planned.diagnostics)) {
        return { diagnostics: planned.diagnostics, newState: null, private: nothing, planned };
      }
    }
    const applied = await this.applyResourceChange(typeName, {
      planned: planned.plannedState,
      config,
      prior: from,
      private: planned.private,
    });
    return { ...applied, planned };
  }

  async importResourceState(typeName: string, id: string): Promise<ImportedResource> {
    const schema = this.#resourceSchema(typeName);
    const request = { typeName, id, clientCapabilities: capabilities };
    const response = protocol.ImportResourceState_Response.decode(
      await this.call("ImportResourceState", protocol.ImportResourceState_Request.encode(request).finish()),
    );
    const [imported] = response.importedResources;
    return {
      diagnostics: testDiagnostics(response.diagnostics),
      state: imported === undefined ? undefined : (objectValue(schema, imported.state) ?? undefined),
      private: imported?.private ?? nothing,
    };
  }

  async readDataSource(typeName: string, config: Values): Promise<ReadDataSourceResult> {
    const schema = this.#dataSourceSchema(typeName);
    const request = { typeName, config: this.#encode(schema, config), clientCapabilities: capabilities };
    const response = protocol.ReadDataSource_Response.decode(
      await this.call("ReadDataSource", protocol.ReadDataSource_Request.encode(request).finish()),
    );
    return {
      diagnostics: testDiagnostics(response.diagnostics),
      state: objectValue(schema, response.state),
    };
  }

  /** As Ctrl-C does: aborts the signal of every call that is running. */
  async stopProvider(): Promise<void> {
    await this.call("StopProvider", protocol.StopProvider_Request.encode({}).finish());
  }

  #encode(schema: Schema, values: Values | null): protocol.DynamicValue {
    return toDynamicValue(objectTypeOf(schema), values);
  }

  #resourceSchema(typeName: string): Schema {
    const resource = this.#provider.resources[typeName];
    if (resource === undefined) throw new Error(`the provider has no resource ${typeName}`);
    return resource.schema;
  }

  #dataSourceSchema(typeName: string): Schema {
    const dataSource = this.#provider.dataSources?.[typeName];
    if (dataSource === undefined) throw new Error(`the provider has no data source ${typeName}`);
    return dataSource.schema;
  }
}

const nothing = new Uint8Array(0);

/** As Terraform 1.11 sends them in a plan. */
const capabilities: protocol.ClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

function hasError(diagnostics: readonly TestDiagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function throwErrors(diagnostics: readonly TestDiagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  throwFaults(
    errors.map(({ summary, detail, path }) => `${path === "" ? "" : `${path}: `}${summary}: ${detail}`),
  );
}

function throwFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join("\n"));
}
