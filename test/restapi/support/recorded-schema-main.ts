// A provider with the recorded schema of Mastercard/restapi 3.0.0 and nothing behind it: enough for `terraform validate`.
import {
  type Attributes,
  attribute,
  type Blocks,
  block,
  type DataSource,
  type Provider,
  type Resource,
  type Schema,
  schema,
  serve,
  types,
} from "terraform-plugin-framework-ts";
import recorded from "./restapi-provider-3.0.0-schema.json" with { type: "json" };

interface RecordedAttribute {
  readonly type?: string | readonly string[];
  readonly nested_type?: { readonly attributes: Record<string, RecordedAttribute> };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

interface RecordedBlock {
  readonly attributes: Record<string, RecordedAttribute>;
  readonly block_types?: Record<string, { readonly nesting_mode: string; readonly block: RecordedBlock }>;
}

function presence({ required, computed }: RecordedAttribute) {
  if (required === true) return { required: true } as const;
  return computed === true ? ({ computed: true } as const) : ({ optional: true } as const);
}

function attributeOf(of: RecordedAttribute): Attributes[string] {
  if (of.nested_type !== undefined) {
    return attribute.singleNested({ ...presence(of), attributes: attributesOf(of.nested_type.attributes) });
  }
  const elementType = types.string;
  const sensitive = of.sensitive ?? false;
  switch (JSON.stringify(of.type)) {
    case '"string"':
      return attribute.string({ ...presence(of), sensitive });
    case '"bool"':
      return attribute.bool(presence(of));
    case '"number"':
      return attribute.number(presence(of));
    case '["list","string"]':
      return attribute.list({ ...presence(of), elementType });
    case '["map","string"]':
      return attribute.map({ ...presence(of), elementType });
    default:
      throw new Error(`the recorded schema has a type that is not expected: ${JSON.stringify(of.type)}`);
  }
}

function attributesOf(of: Record<string, RecordedAttribute>): Attributes {
  return Object.fromEntries(Object.entries(of).map(([name, one]) => [name, attributeOf(one)]));
}

function schemaOf({ attributes, block_types = {} }: RecordedBlock): Schema {
  const blocks: Blocks = Object.fromEntries(
    Object.entries(block_types).map(([name, one]) => [
      name,
      block.single({ attributes: attributesOf(one.block.attributes) }),
    ]),
  );
  return schema({ attributes: attributesOf(attributes), blocks });
}

function nothing(): never {
  throw new Error("This is the recorded schema only: there is no provider behind it.");
}

const provider = recorded.provider_schemas["registry.terraform.io/mastercard/restapi"];
const object: Resource = {
  schema: schemaOf(provider.resource_schemas.restapi_object.block),
  create: nothing,
  read: nothing,
  update: nothing,
  delete: nothing,
};
const dataObject: DataSource = {
  schema: schemaOf(provider.data_source_schemas.restapi_object.block),
  read: nothing,
};

const recordedProvider: Provider = {
  schema: schemaOf(provider.provider.block),
  resources: { restapi_object: object },
  dataSources: { restapi_object: dataObject },
  configure: nothing,
};

void serve(async () => recordedProvider, { address: "registry.terraform.io/mastercard/restapi" });
