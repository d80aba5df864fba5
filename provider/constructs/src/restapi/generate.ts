// npm run generate: makes generated/, thin bindings of the generic restapi provider, from its recorded schema. Needs no network.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BlockSchema } from "../../bindings/provider-schema.js";
import { writeBindings } from "../../bindings/write-bindings.js";

const address = "registry.terraform.io/mastercard/restapi";
const recorded = JSON.parse(
  readFileSync(
    new URL("../../../../test/restapi/support/restapi-provider-3.0.0-schema.json", import.meta.url),
    "utf8",
  ),
).provider_schemas[address];

/** What the backend sets or reads; the rest of the provider is nobody's business here. */
const used = {
  provider: [
    "uri",
    "bearer_token",
    "write_returns_object",
    "timeout",
    "root_ca_file",
    "cert_file",
    "key_file",
  ],
  dataSource: ["path", "search_key", "search_value", "results_contains_object", "api_data"],
  resource: ["path", "object_id", "data", "ignore_changes_to", "force_new", "api_data"],
};

/** A block with these attributes only, and without its descriptions, which say nothing of the use here. */
function only(block: BlockSchema, names: readonly string[]): BlockSchema {
  const attributes = Object.fromEntries(
    names.map((name) => {
      const attribute = block.attributes?.[name];
      if (attribute === undefined) throw new Error(`the recorded schema has no ${name}`);
      const { description: _, ...rest } = attribute;
      return [name, rest];
    }),
  );
  return { attributes, description_kind: "plain" };
}

/** A nested block as it is, without its descriptions. */
function whole(block: BlockSchema): BlockSchema {
  return only(block, Object.keys(block.attributes ?? {}));
}

const { provider, resource_schemas: resources, data_source_schemas: dataSources } = recorded;
const retries = provider.block.block_types.retries;

await writeBindings({
  schema: {
    provider: {
      version: provider.version,
      block: {
        ...only(provider.block, used.provider),
        block_types: { retries: { ...retries, block: whole(retries.block) } },
      },
    },
    resource_schemas: {
      restapi_object: {
        version: resources.restapi_object.version,
        block: only(resources.restapi_object.block, used.resource),
      },
    },
    data_source_schemas: {
      restapi_object: {
        version: dataSources.restapi_object.version,
        block: only(dataSources.restapi_object.block, used.dataSource),
      },
    },
  },
  name: "restapi",
  address,
  version: "~> 3.0",
  origin: "the recorded schema of Mastercard/restapi 3.0.0",
  folder: fileURLToPath(new URL("generated", import.meta.url)),
});
