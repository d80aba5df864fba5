import { listType, mapType } from "../types/collection-types.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import type { Attribute, Attributes, NestedAttributeType } from "./attribute.js";
import type { Block, Blocks } from "./block.js";
import type { Schema } from "./schema.js";

const known = new WeakMap<object, ObjectType>();

/** The object that config, plan and state of a schema are. */
export function objectTypeOf(of: { readonly attributes: Attributes; readonly blocks?: Blocks }): ObjectType {
  let type = known.get(of);
  if (type === undefined) {
    const attributeTypes: Record<string, ValueType> = {};
    const writeOnly: string[] = [];
    for (const [name, attribute] of Object.entries(of.attributes)) {
      attributeTypes[name] = attributeType(attribute);
      if (attribute.writeOnly) writeOnly.push(name);
    }
    for (const [name, block] of Object.entries(of.blocks ?? {})) attributeTypes[name] = blockType(block);
    type = { kind: "object", attributeTypes, writeOnly: writeOnly.length > 0 ? writeOnly : undefined };
    known.set(of, type);
  }
  return type;
}

/** The type of an attribute's value; nested attributes are objects or collections of them. */
export function attributeType({ type }: Attribute): ValueType {
  if (type.kind !== "nested") return type;
  const nested = nestedType(type);
  return type.custom === undefined ? nested : { ...nested, custom: type.custom };
}

function nestedType(nested: NestedAttributeType): ValueType {
  const object = objectTypeOf(nested);
  switch (nested.nesting) {
    case "single":
      return object;
    case "list":
      return listType(object);
    case "set":
      return { kind: "set", elementType: object };
    case "map":
      return mapType(object);
  }
}

export function blockType(block: Block): ValueType {
  const object = objectTypeOf(block);
  if (block.nesting === "single") return object;
  return { kind: block.nesting, elementType: object, ofBlocks: true };
}

/** The value of a schema where there is nothing: every attribute null, no blocks. */
export function emptyObject(schema: Schema): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of Object.keys(schema.attributes)) object[name] = null;
  for (const [name, block] of Object.entries(schema.blocks))
    object[name] = block.nesting === "single" ? null : [];
  return object;
}
