import * as protocol from "../../protocol/generated/tfplugin6.js";
import { objectValue, type Values } from "../../server/typed.js";
import { stateFaults } from "../consistency/inconsistent-result.js";
import type {
  GeneratedConfig,
  ImportedResource,
  MovedResource,
  PrivateBytes,
  ReadResourceResult,
  UpgradedIdentity,
  UpgradedResource,
} from "../results.js";
import { testDiagnostics } from "../test-diagnostic.js";
import { type ClientConnection, hasError, noBytes, throwFaults } from "./client-connection.js";

const invalid = "Provider produced invalid object";

/** JSON as it lies in the state file: an object, or its text. */
export type RawValues = Values | string;

function rawState(state: RawValues): protocol.RawState {
  const json = Buffer.from(typeof state === "string" ? state : JSON.stringify(state));
  return { json, flatmap: new Map<string, string>() };
}

export async function upgradeResourceState(
  client: ClientConnection,
  typeName: string,
  { version, state }: { readonly version?: number; readonly state: RawValues },
): Promise<UpgradedResource> {
  const { schema } = await client.resource(typeName);
  const response = await client.unary(
    "UpgradeResourceState",
    protocol.UpgradeResourceState_Request,
    protocol.UpgradeResourceState_Response,
    { typeName, version: version ?? schema.version, rawState: rawState(state) },
  );
  const upgradedState = objectValue(schema, response.upgradedState);
  throwFaults(invalid, stateFaults(schema, upgradedState));
  return { diagnostics: testDiagnostics(response.diagnostics), upgradedState };
}

export async function upgradeResourceIdentity(
  client: ClientConnection,
  typeName: string,
  { version, identity }: { readonly version?: number; readonly identity?: RawValues | undefined },
): Promise<UpgradedIdentity> {
  const response = await client.unary(
    "UpgradeResourceIdentity",
    protocol.UpgradeResourceIdentity_Request,
    protocol.UpgradeResourceIdentity_Response,
    {
      typeName,
      version: version ?? client.identitySchema(typeName).version,
      // Terraform sends an empty message when the state has no identity.
      rawIdentity: identity === undefined ? { json: noBytes, flatmap: new Map() } : rawState(identity),
    },
  );
  return {
    diagnostics: testDiagnostics(response.diagnostics),
    identity: client.decodeIdentity(typeName, response.upgradedIdentity),
  };
}

export async function readResource(
  client: ClientConnection,
  typeName: string,
  options: {
    readonly state: Values;
    readonly private?: PrivateBytes;
    readonly identity?: Values | undefined;
  },
): Promise<ReadResourceResult> {
  const { schema } = await client.resource(typeName);
  const response = await client.unary(
    "ReadResource",
    protocol.ReadResource_Request,
    protocol.ReadResource_Response,
    {
      typeName,
      currentState: client.encode(schema, options.state),
      private: options.private ?? noBytes,
      providerMeta: client.providerMeta,
      currentIdentity: client.encodeIdentity(typeName, options.identity),
      clientCapabilities: client.capabilities,
    },
  );
  const deferred = client.deferral(response.deferred);
  const newState = objectValue(schema, response.newState);
  if (deferred === undefined) throwFaults(invalid, stateFaults(schema, newState));
  return {
    diagnostics: testDiagnostics(response.diagnostics),
    newState,
    private: response.private,
    identity: client.decodeIdentity(typeName, response.newIdentity),
    deferred,
  };
}

export async function importResourceState(
  client: ClientConnection,
  typeName: string,
  what: string | { readonly identity: Values },
): Promise<ImportedResource> {
  const { schema } = await client.resource(typeName);
  const byId = typeof what === "string";
  if (!byId) refuseIncompleteIdentity(client, typeName, what.identity);
  const response = await client.unary(
    "ImportResourceState",
    protocol.ImportResourceState_Request,
    protocol.ImportResourceState_Response,
    {
      typeName,
      id: byId ? what : "",
      identity: byId ? undefined : client.encodeIdentity(typeName, what.identity),
      clientCapabilities: client.capabilities,
    },
  );
  const diagnostics = testDiagnostics(response.diagnostics);
  const deferred = client.deferral(response.deferred);
  const [imported] = response.importedResources;
  if (imported === undefined && !hasError(diagnostics) && deferred === undefined)
    throw new Error("Import returned no resources");
  if (imported !== undefined && imported.typeName !== typeName)
    throw new Error(`an import of ${typeName} returned a ${imported.typeName}`);
  const state = imported === undefined ? undefined : (objectValue(schema, imported.state) ?? undefined);
  if (deferred === undefined) throwFaults(invalid, stateFaults(schema, state ?? null));
  return {
    diagnostics,
    state,
    private: imported?.private ?? noBytes,
    identity: client.decodeIdentity(typeName, imported?.identity),
    deferred,
  };
}

/** Terraform asks for what is required before it calls the provider. */
function refuseIncompleteIdentity(client: ClientConnection, typeName: string, identity: Values): void {
  const { attributes } = client.identitySchema(typeName);
  const missing = Object.entries(attributes).filter(
    ([name, { requiredForImport }]) => requiredForImport && (identity[name] ?? null) === null,
  );
  if (missing.length > 0) {
    throw new Error(`the identity lacks ${missing.map(([name]) => name).join(", ")}: Terraform asks for it`);
  }
}

export interface MoveOptions {
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  /** Default: 0. */
  readonly sourceSchemaVersion?: number;
  readonly sourceState: RawValues;
  readonly sourcePrivate?: PrivateBytes;
  readonly sourceIdentity?: RawValues;
}

export async function moveResourceState(
  client: ClientConnection,
  targetTypeName: string,
  options: MoveOptions,
): Promise<MovedResource> {
  const { schema } = await client.resource(targetTypeName);
  const response = await client.unary(
    "MoveResourceState",
    protocol.MoveResourceState_Request,
    protocol.MoveResourceState_Response,
    {
      sourceProviderAddress: options.sourceProviderAddress,
      sourceTypeName: options.sourceTypeName,
      sourceSchemaVersion: options.sourceSchemaVersion ?? 0,
      sourceState: rawState(options.sourceState),
      targetTypeName,
      sourcePrivate: options.sourcePrivate ?? noBytes,
      ...(options.sourceIdentity === undefined ? {} : { sourceIdentity: rawState(options.sourceIdentity) }),
      sourceIdentitySchemaVersion: 0,
    },
  );
  const diagnostics = testDiagnostics(response.diagnostics);
  const state = objectValue(schema, response.targetState);
  if (state === null && !hasError(diagnostics)) {
    throw new Error("Provider returned invalid value: it moved nothing, and reported no error");
  }
  throwFaults(invalid, stateFaults(schema, state));
  return {
    diagnostics,
    state: state ?? undefined,
    private: response.targetPrivate,
    identity: client.decodeIdentity(targetTypeName, response.targetIdentity),
  };
}

export async function generateResourceConfig(
  client: ClientConnection,
  typeName: string,
  state: Values,
): Promise<GeneratedConfig> {
  const { schema } = await client.resource(typeName);
  const response = await client.unary(
    "GenerateResourceConfig",
    protocol.GenerateResourceConfig_Request,
    protocol.GenerateResourceConfig_Response,
    { typeName, state: client.encode(schema, state) },
  );
  const diagnostics = testDiagnostics(response.diagnostics);
  if (response.config === undefined)
    throw new Error("GenerateResourceConfig was answered without a configuration, at which Terraform panics");
  return { diagnostics, config: objectValue(schema, response.config) };
}
