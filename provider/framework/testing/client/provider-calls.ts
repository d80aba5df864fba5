import * as protocol from "../../protocol/generated/tfplugin6.js";
import type { Schema } from "../../schema/schema.js";
import { objectValue, type Values } from "../../server/typed.js";
import { stateFaults } from "../consistency/inconsistent-result.js";
import type { ReadDataSourceResult } from "../results.js";
import { type TestDiagnostic, testDiagnostics } from "../test-diagnostic.js";
import { type ClientConnection, completed, found, hasError, throwFaults } from "./client-connection.js";

export async function validateProviderConfig(
  client: ClientConnection,
  config: Values,
): Promise<readonly TestDiagnostic[]> {
  const { schema } = client.provider;
  const { diagnostics } = await client.unary(
    "ValidateProviderConfig",
    protocol.ValidateProviderConfig_Request,
    protocol.ValidateProviderConfig_Response,
    { config: client.encode(schema, completed(schema, config)) },
  );
  return testDiagnostics(diagnostics);
}

export async function configureProvider(
  client: ClientConnection,
  config: Values,
): Promise<readonly TestDiagnostic[]> {
  const { schema } = client.provider;
  const { diagnostics } = await client.unary(
    "ConfigureProvider",
    protocol.ConfigureProvider_Request,
    protocol.ConfigureProvider_Response,
    {
      config: client.encode(schema, completed(schema, config)),
      terraformVersion: client.terraformVersion,
      clientCapabilities: client.capabilities,
    },
  );
  return testDiagnostics(diagnostics);
}

export async function validateResourceConfig(
  client: ClientConnection,
  typeName: string,
  config: Values,
): Promise<readonly TestDiagnostic[]> {
  const { schema } = await client.resource(typeName);
  const { diagnostics } = await client.unary(
    "ValidateResourceConfig",
    protocol.ValidateResourceConfig_Request,
    protocol.ValidateResourceConfig_Response,
    {
      typeName,
      config: client.encode(schema, completed(schema, config)),
      clientCapabilities: client.capabilities,
    },
  );
  return testDiagnostics(diagnostics);
}

export async function validateDataResourceConfig(
  client: ClientConnection,
  typeName: string,
  config: Values,
): Promise<readonly TestDiagnostic[]> {
  const schema = await dataSourceSchema(client, typeName);
  const { diagnostics } = await client.unary(
    "ValidateDataResourceConfig",
    protocol.ValidateDataResourceConfig_Request,
    protocol.ValidateDataResourceConfig_Response,
    { typeName, config: client.encode(schema, completed(schema, config)) },
  );
  return testDiagnostics(diagnostics);
}

export async function readDataSource(
  client: ClientConnection,
  typeName: string,
  config: Values,
): Promise<ReadDataSourceResult> {
  const schema = await dataSourceSchema(client, typeName);
  const response = await client.unary(
    "ReadDataSource",
    protocol.ReadDataSource_Request,
    protocol.ReadDataSource_Response,
    {
      typeName,
      config: client.encode(schema, completed(schema, config)),
      providerMeta: client.providerMeta,
      clientCapabilities: client.capabilities,
    },
  );
  const diagnostics = testDiagnostics(response.diagnostics);
  const deferred = client.deferral(response.deferred);
  const state = objectValue(schema, response.state);
  if (!hasError(diagnostics) && deferred === undefined) {
    if (state === null) throw new Error("Provider produced null object");
    throwFaults("Provider produced invalid object", stateFaults(schema, state));
  }
  return { diagnostics, state, deferred };
}

async function dataSourceSchema(client: ClientConnection, typeName: string): Promise<Schema> {
  return (await found(client.server.dataSources, "data source", typeName)).schema;
}
