import type { Timestamp } from "../../protocol/generated/google/protobuf/timestamp.js";
import * as protocol from "../../protocol/generated/tfplugin6.js";
import type { Schema } from "../../schema/schema.js";
import { objectValue, type Values } from "../../server/typed.js";
import { stateFaults } from "../consistency/inconsistent-result.js";
import { planFaults } from "../consistency/invalid-plan.js";
import type { OpenedEphemeralResource, PrivateBytes, RenewedEphemeralResource } from "../results.js";
import { type TestDiagnostic, testDiagnostics } from "../test-diagnostic.js";
import {
  type ClientConnection,
  completed,
  found,
  hasError,
  noBytes,
  throwFaults,
} from "./client-connection.js";

export async function validateEphemeralResourceConfig(
  client: ClientConnection,
  typeName: string,
  config: Values,
): Promise<readonly TestDiagnostic[]> {
  const schema = await schemaOf(client, typeName);
  const { diagnostics } = await client.unary(
    "ValidateEphemeralResourceConfig",
    protocol.ValidateEphemeralResourceConfig_Request,
    protocol.ValidateEphemeralResourceConfig_Response,
    { typeName, config: client.encode(schema, completed(schema, config)) },
  );
  return testDiagnostics(diagnostics);
}

export async function openEphemeralResource(
  client: ClientConnection,
  typeName: string,
  given: Values,
): Promise<OpenedEphemeralResource> {
  const schema = await schemaOf(client, typeName);
  const config = completed(schema, given);
  const response = await client.unary(
    "OpenEphemeralResource",
    protocol.OpenEphemeralResource_Request,
    protocol.OpenEphemeralResource_Response,
    { typeName, config: client.encode(schema, config), clientCapabilities: client.capabilities },
  );
  const diagnostics = testDiagnostics(response.diagnostics);
  const deferred = client.deferral(response.deferred);
  const result = objectValue(schema, response.result);
  if (!hasError(diagnostics) && deferred === undefined) {
    throwFaults("Provider produced invalid ephemeral resource instance", [
      ...planFaults(schema, config, null, result),
      ...stateFaults(schema, result),
    ]);
  }
  return {
    diagnostics,
    result: result ?? undefined,
    renewAt: dateOf(response.renewAt),
    private: response.private ?? noBytes,
    deferred,
  };
}

export async function renewEphemeralResource(
  client: ClientConnection,
  typeName: string,
  privateBytes: PrivateBytes,
): Promise<RenewedEphemeralResource> {
  const response = await client.unary(
    "RenewEphemeralResource",
    protocol.RenewEphemeralResource_Request,
    protocol.RenewEphemeralResource_Response,
    { typeName, private: privateBytes },
  );
  return {
    diagnostics: testDiagnostics(response.diagnostics),
    renewAt: dateOf(response.renewAt),
    private: response.private ?? noBytes,
  };
}

export async function closeEphemeralResource(
  client: ClientConnection,
  typeName: string,
  privateBytes: PrivateBytes,
): Promise<readonly TestDiagnostic[]> {
  const { diagnostics } = await client.unary(
    "CloseEphemeralResource",
    protocol.CloseEphemeralResource_Request,
    protocol.CloseEphemeralResource_Response,
    { typeName, private: privateBytes },
  );
  return testDiagnostics(diagnostics);
}

async function schemaOf(client: ClientConnection, typeName: string): Promise<Schema> {
  return (await found(client.server.ephemeralResources, "ephemeral resource", typeName)).schema;
}

function dateOf(time: Timestamp | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time.seconds * 1000 + Math.floor(time.nanos / 1_000_000));
}
