import {
  GetProviderSchema_Response,
  type Schema as TerraformSchema,
} from "../../protocol/generated/tfplugin6.js";
import { checkSchema } from "../../schema/check-schema.js";
import type { Schema } from "../../schema/schema.js";
import { terraformSchema } from "../../schema/terraform-schema.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { serverCapabilities } from "../server-capabilities.js";
import { checkFunction, terraformFunction } from "../terraform-function.js";

const encoded = new WeakMap<ProviderServer, Uint8Array>();

/** All schemas. Asked for again and again (in debug mode by every walk), so the bytes are kept. */
export async function getProviderSchema(server: ProviderServer): Promise<Uint8Array> {
  let bytes = encoded.get(server);
  if (bytes === undefined) {
    bytes = GetProviderSchema_Response.encode(await response(server)).finish();
    encoded.set(server, bytes);
  }
  return bytes;
}

async function response(server: ProviderServer): Promise<GetProviderSchema_Response> {
  const call = new RunningCall(server, "GetProviderSchema");
  const { provider } = server;
  const answer: GetProviderSchema_Response = {
    resourceSchemas: new Map(),
    dataSourceSchemas: new Map(),
    functions: new Map(),
    ephemeralResourceSchemas: new Map(),
    listResourceSchemas: new Map(),
    stateStoreSchemas: new Map(),
    actionSchemas: new Map(),
    serverCapabilities,
    diagnostics: [],
  };
  await call.run(async () => {
    answer.provider = convert(call, "provider", "the provider", provider.schema);
    if (provider.metaSchema !== undefined)
      answer.providerMeta = convert(call, "provider_meta block", "provider_meta", provider.metaSchema);
    for (const [name, { schema }] of sorted(await server.resources.all())) {
      answer.resourceSchemas.set(name, convert(call, "resource", name, schema));
    }
    for (const [name, { schema }] of sorted(await server.dataSources.all())) {
      answer.dataSourceSchemas.set(name, convert(call, "data source", name, schema));
    }
    for (const [name, { schema }] of sorted(await server.ephemeralResources.all())) {
      answer.ephemeralResourceSchemas.set(name, convert(call, "ephemeral resource", name, schema));
    }
    for (const [name, { schema }] of sorted(await server.listResources.all())) {
      if (server.resources.loaded(name)?.identity === undefined)
        call.bug(`the list resource ${name}: there is no resource of that name that has an identity.`);
      answer.listResourceSchemas.set(name, convert(call, "list resource", name, schema));
    }
    for (const [name, { schema }] of sorted(await server.actions.all())) {
      answer.actionSchemas.set(name, { schema: convert(call, "action", name, schema) });
    }
    for (const [name, definition] of sorted(await server.functions.all())) {
      for (const fault of checkFunction(name, definition)) call.bug(`the function ${name}: ${fault}.`);
      answer.functions.set(name, terraformFunction(definition));
    }
  });
  answer.diagnostics = call.terraformDiagnostics();
  return answer;
}

function convert(call: RunningCall, kind: string, name: string, schema: Schema): TerraformSchema {
  for (const fault of checkSchema(kind, schema)) call.bug(`the schema of ${name}: ${fault}.`);
  return terraformSchema(schema);
}

function sorted<T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
