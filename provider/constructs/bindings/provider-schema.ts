import type { Provider } from "terraform-plugin-framework-ts";
import { createTestClient, type TestClient } from "terraform-plugin-framework-ts/testing";

type Schema = NonNullable<Awaited<ReturnType<TestClient["getProviderSchema"]>>["provider"]>;
type Block = NonNullable<Schema["block"]>;
type Attribute = Block["attributes"][number];
type NestedBlock = Block["blockTypes"][number];
type NestedType = NonNullable<Attribute["nestedType"]>;

/** An attribute as `terraform providers schema -json` prints it. */
export interface AttributeSchema {
  readonly type?: unknown;
  readonly nested_type?: {
    readonly nesting_mode: string;
    readonly attributes: Readonly<Record<string, AttributeSchema>>;
  };
  readonly description?: string;
  readonly description_kind: "plain" | "markdown";
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly deprecated?: true;
}

/** A block as `terraform providers schema -json` prints it. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<
    Record<
      string,
      {
        readonly nesting_mode: string;
        readonly block: BlockSchema;
        readonly min_items?: number;
        readonly max_items?: number;
      }
    >
  >;
  readonly description?: string;
  readonly description_kind: "plain" | "markdown";
  readonly deprecated?: true;
}

/** One provider of what `terraform providers schema -json` prints. */
export interface ProviderSchema {
  readonly provider: VersionedBlock;
  readonly resource_schemas: Readonly<Record<string, VersionedBlock>>;
  readonly data_source_schemas: Readonly<Record<string, VersionedBlock>>;
}

interface VersionedBlock {
  readonly version: number;
  readonly block: BlockSchema;
}

/**
 * A provider's schema, asked for over the plugin protocol and told as `terraform providers schema -json` tells it: generators
 * of bindings read that, and no Terraform of one or another version has a say in it.
 *
 * @throws when the provider finds a mistake in a schema
 */
export async function providerSchema(provider: Provider): Promise<ProviderSchema> {
  const client = await createTestClient(provider);
  const answer = await client.getProviderSchema();
  const [fault] = answer.diagnostics;
  if (fault !== undefined) throw new Error(`${fault.summary}: ${fault.detail}`);
  return {
    provider: versioned("provider", answer.provider),
    resource_schemas: inOrder(answer.resourceSchemas),
    data_source_schemas: inOrder(answer.dataSourceSchemas),
  };
}

function inOrder(schemas: ReadonlyMap<string, Schema>): Readonly<Record<string, VersionedBlock>> {
  const names = [...schemas.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, versioned(name, schemas.get(name))]));
}

function versioned(name: string, schema: Schema | undefined): VersionedBlock {
  if (schema?.block === undefined) throw new Error(`${name} has no schema`);
  return { version: schema.version, block: blockSchema(schema.block) };
}

function blockSchema(block: Block): BlockSchema {
  return {
    ...(block.attributes.length > 0 ? { attributes: attributesOf(block.attributes) } : {}),
    ...(block.blockTypes.length > 0
      ? { block_types: Object.fromEntries(block.blockTypes.map((one) => [one.typeName, nestedBlock(one)])) }
      : {}),
    ...described(block),
  };
}

/** Of the protocol's SchemaNestedBlock.NestingMode and Object.NestingMode. */
const nestings: Readonly<Record<number, string>> = { 1: "single", 2: "list", 3: "set", 4: "map", 5: "group" };

function nestedBlock({ nesting, block, minItems, maxItems }: NestedBlock) {
  return {
    nesting_mode: nestings[nesting] ?? "single",
    block: block === undefined ? { description_kind: "plain" as const } : blockSchema(block),
    ...(minItems > 0 ? { min_items: minItems } : {}),
    ...(maxItems > 0 ? { max_items: maxItems } : {}),
  };
}

function attributesOf(attributes: readonly Attribute[]): Readonly<Record<string, AttributeSchema>> {
  return Object.fromEntries(attributes.map((one) => [one.name, attributeSchema(one)]));
}

function attributeSchema(attribute: Attribute): AttributeSchema {
  const { nestedType, type, required, optional, computed, sensitive } = attribute;
  return {
    ...(nestedType === undefined
      ? { type: JSON.parse(Buffer.from(type).toString()) }
      : { nested_type: nestedTypeSchema(nestedType) }),
    ...described(attribute),
    ...(required ? { required } : {}),
    ...(optional ? { optional } : {}),
    ...(computed ? { computed } : {}),
    ...(sensitive ? { sensitive } : {}),
  };
}

function nestedTypeSchema({ nesting, attributes }: NestedType) {
  return { nesting_mode: nestings[nesting] ?? "single", attributes: attributesOf(attributes) };
}

function described(thing: {
  readonly description: string;
  readonly descriptionKind: number;
  readonly deprecated: boolean;
}) {
  return {
    ...(thing.description === "" ? {} : { description: thing.description }),
    description_kind: thing.descriptionKind === 1 ? ("markdown" as const) : ("plain" as const),
    ...(thing.deprecated ? { deprecated: true as const } : {}),
  };
}
