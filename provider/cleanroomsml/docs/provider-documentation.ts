import type { Provider } from "terraform-plugin-framework-ts";
import { createTestClient, type TestClient } from "terraform-plugin-framework-ts/testing";

type Schemas = Awaited<ReturnType<TestClient["getProviderSchema"]>>;
type Identities = Awaited<ReturnType<TestClient["getResourceIdentitySchemas"]>>["identitySchemas"];

export type ProtocolSchema = NonNullable<Schemas["provider"]>;
export type ProtocolBlock = NonNullable<ProtocolSchema["block"]>;
export type ProtocolAttribute = ProtocolBlock["attributes"][number];
export type ProtocolNestedBlock = ProtocolBlock["blockTypes"][number];
export type ProtocolFunction = Schemas["functions"] extends Map<string, infer F> ? F : never;
export type ProtocolParameter = ProtocolFunction["parameters"][number];
export type ProtocolIdentity = Identities extends Map<string, infer I> ? I : never;

/** What a provider tells Terraform of itself: all that its documentation is made from. */
export interface ProviderDocumentation {
  readonly provider: ProtocolBlock;
  readonly resources: ReadonlyMap<string, ProtocolBlock>;
  readonly dataSources: ReadonlyMap<string, ProtocolBlock>;
  readonly listResources: ReadonlyMap<string, ProtocolBlock>;
  readonly functions: ReadonlyMap<string, ProtocolFunction>;
  readonly identities: ReadonlyMap<string, ProtocolIdentity>;
  /** Of the resources' schemas. */
  readonly versions: ReadonlyMap<string, number>;
}

/**
 * Asks a provider for its schemas, as Terraform does. (Terraform's own `providers schema -json` would do, but a Terraform
 * that does not know list resources leaves them out.)
 *
 * @throws when the provider finds a mistake in a schema
 */
export async function readDocumentation(provider: Provider): Promise<ProviderDocumentation> {
  const client = await createTestClient(provider);
  const answer = await client.getProviderSchema();
  const [fault] = answer.diagnostics;
  if (fault !== undefined) throw new Error(`${fault.summary}: ${fault.detail}`);
  const { identitySchemas } = await client.getResourceIdentitySchemas();
  return {
    provider: blockOf("provider", answer.provider),
    resources: blocksOf(answer.resourceSchemas),
    dataSources: blocksOf(answer.dataSourceSchemas),
    listResources: blocksOf(answer.listResourceSchemas),
    functions: answer.functions,
    identities: identitySchemas,
    versions: new Map([...answer.resourceSchemas].map(([name, { version }]) => [name, version])),
  };
}

function blocksOf(schemas: ReadonlyMap<string, ProtocolSchema>): ReadonlyMap<string, ProtocolBlock> {
  return new Map([...schemas].map(([name, schema]) => [name, blockOf(name, schema)]));
}

function blockOf(name: string, schema: ProtocolSchema | undefined): ProtocolBlock {
  if (schema?.block === undefined) throw new Error(`${name} has no schema`);
  return schema.block;
}
