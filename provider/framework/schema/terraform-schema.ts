import {
  type Schema_Attribute,
  type Schema_Block,
  type Schema_NestedBlock,
  Schema_NestedBlock_NestingMode,
  Schema_Object_NestingMode,
  StringKind,
  type Schema as TerraformSchema,
} from "../protocol/generated/tfplugin6.js";
import { typeConstraint } from "../values/type-constraint.js";
import type { Attribute, Attributes } from "./attribute.js";
import type { Block, Blocks } from "./block.js";
import type { Schema } from "./schema.js";

/** The schema as the protocol says it: what `terraform providers schema -json` shows. */
export function terraformSchema(schema: Schema): TerraformSchema {
  return {
    version: schema.version,
    block: terraformBlock(schema),
  };
}

interface BlockLike {
  readonly attributes: Attributes;
  readonly blocks: Blocks;
  readonly description: string;
  readonly deprecationMessage: string | undefined;
}

function terraformBlock(block: BlockLike): Schema_Block {
  return {
    // The version of a schema stands beside its block; Go's framework leaves this one 0.
    version: 0,
    attributes: terraformAttributes(block.attributes),
    blockTypes: Object.entries(block.blocks)
      .sort(byName)
      .map(([name, nested]) => terraformNestedBlock(name, nested)),
    description: block.description,
    descriptionKind: kindOf(block.description),
    deprecated: block.deprecationMessage !== undefined,
    deprecationMessage: block.deprecationMessage ?? "",
  };
}

function terraformAttributes(attributes: Attributes): Schema_Attribute[] {
  return Object.entries(attributes)
    .sort(byName)
    .map(([name, attribute]) => terraformAttribute(name, attribute));
}

function terraformAttribute(name: string, attribute: Attribute): Schema_Attribute {
  const { presence, type } = attribute;
  return {
    name,
    type: type.kind === "nested" ? new Uint8Array(0) : Buffer.from(JSON.stringify(typeConstraint(type))),
    description: attribute.description,
    required: presence === "required",
    optional: presence === "optional" || presence === "optional-computed",
    computed: presence === "computed" || presence === "optional-computed",
    sensitive: attribute.sensitive,
    descriptionKind: kindOf(attribute.description),
    deprecated: attribute.deprecationMessage !== undefined,
    writeOnly: attribute.writeOnly,
    deprecationMessage: attribute.deprecationMessage ?? "",
    ...(type.kind === "nested"
      ? { nestedType: { attributes: terraformAttributes(type.attributes), nesting: nestings[type.nesting] } }
      : {}),
  };
}

const nestings = {
  single: Schema_Object_NestingMode.SINGLE,
  list: Schema_Object_NestingMode.LIST,
  set: Schema_Object_NestingMode.SET,
  map: Schema_Object_NestingMode.MAP,
};

const blockNestings = {
  single: Schema_NestedBlock_NestingMode.SINGLE,
  list: Schema_NestedBlock_NestingMode.LIST,
  set: Schema_NestedBlock_NestingMode.SET,
};

function terraformNestedBlock(name: string, block: Block): Schema_NestedBlock {
  return {
    typeName: name,
    block: terraformBlock(block),
    nesting: blockNestings[block.nesting],
    minItems: block.minItems,
    maxItems: block.maxItems,
  };
}

function kindOf(description: string): StringKind {
  return description === "" ? StringKind.PLAIN : StringKind.MARKDOWN;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
