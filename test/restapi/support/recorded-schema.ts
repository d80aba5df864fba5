// The recorded schema of Mastercard/restapi 3.0.0.
import {
  type Attributes,
  attribute,
  type Blocks,
  block,
  type Schema,
  schema,
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

const provider = recorded.provider_schemas["registry.terraform.io/mastercard/restapi"];

export const address = "registry.terraform.io/mastercard/restapi";
export const providerSchema = schemaOf(provider.provider.block);
export const objectSchema = schemaOf(provider.resource_schemas.restapi_object.block);
export const dataObjectSchema = schemaOf(provider.data_source_schemas.restapi_object.block);
