import * as protocol from "../../protocol/generated/tfplugin6.js";
import { objectValue, type Values } from "../../server/typed.js";
import { boolType } from "../../types/bool-type.js";
import { int64Type } from "../../types/number-types.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { ListedResource, ResourceList } from "../results.js";
import { type TestDiagnostic, testDiagnostics } from "../test-diagnostic.js";
import { type ClientConnection, completed, found, hasError } from "./client-connection.js";

export interface ListOptions {
  /** Default: 100, as Terraform's. */
  readonly limit?: number;
  /** Whether the whole resources are asked for. Default: false. */
  readonly includeResource?: boolean;
}

export async function validateListResourceConfig(
  client: ClientConnection,
  typeName: string,
  config: Values,
  { limit = 100, includeResource = false }: ListOptions,
): Promise<readonly TestDiagnostic[]> {
  const { schema } = await found(client.server.listResources, "list resource", typeName);
  const { diagnostics } = await client.unary(
    "ValidateListResourceConfig",
    protocol.ValidateListResourceConfig_Request,
    protocol.ValidateListResourceConfig_Response,
    {
      typeName,
      config: client.encode(schema, completed(schema, config)),
      includeResourceObject: toDynamicValue(boolType, includeResource),
      limit: toDynamicValue(int64Type, BigInt(limit)),
    },
  );
  return testDiagnostics(diagnostics);
}

/** Takes results until there are enough, and then cancels the stream, as Terraform does. */
export async function listResource(
  client: ClientConnection,
  typeName: string,
  config: Values,
  { limit = 100, includeResource = false }: ListOptions,
): Promise<ResourceList> {
  const { schema } = await found(client.server.listResources, "list resource", typeName);
  const events = client.stream("ListResource", protocol.ListResource_Request, protocol.ListResource_Event, {
    typeName,
    config: client.encode(schema, completed(schema, config)),
    includeResourceObject: includeResource,
    limit,
  });
  const results: ListedResource[] = [];
  const diagnostics: TestDiagnostic[] = [];
  for await (const event of events) {
    const told = testDiagnostics(event.diagnostic);
    diagnostics.push(...told);
    if (hasError(told)) break;
    const identity = client.decodeIdentity(typeName, event.identity);
    if (identity === undefined) {
      // An event that only warns has none.
      if (told.length > 0) continue;
      throw new Error("missing identity data in ListResource event");
    }
    results.push({
      displayName: event.displayName,
      identity,
      resource: objectValue((await client.resource(typeName)).schema, event.resourceObject) ?? undefined,
    });
    if (results.length === limit) break;
  }
  return { diagnostics, results };
}
