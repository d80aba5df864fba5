import { collectsDynamic, holdsDynamic } from "../../types/holds-dynamic.js";
import type { ValueType } from "../../types/value-type.js";
import type { Attribute, Attributes, NestedAttributeType } from "../attribute.js";
import type { Blocks } from "../block.js";

/** Blocks that stand any number of times. */
interface RepeatedBlocks {
  readonly kind: "blocks";
  readonly attributes: Attributes;
  readonly blocks: Blocks;
}

/** What is wrong with the type of an attribute, or of repeated blocks. What stands within nested ones is not asked. */
export function typeFaults(
  type: ValueType | NestedAttributeType | RepeatedBlocks,
  path: string,
): readonly string[] {
  if (type.kind === "blocks") return hasDynamicMember(type.attributes, type.blocks) ? [mixed(path)] : [];
  if (type.kind === "nested")
    return type.nesting !== "single" && hasDynamicMember(type.attributes, {}) ? [mixed(path)] : [];
  if (!isSound(type)) return [`${path} has no type, or a type within its type is missing`];
  return collectsDynamic(type) ? [mixed(path)] : [];
}

/** Elements of one collection have one type; Terraform cannot tell which when each may bring its own. */
function mixed(path: string): string {
  return `${path} is a collection with a dynamic type in it, where every element must have one type`;
}

/** A program without types may leave out elementType. */
function isSound(type: ValueType | undefined): boolean {
  switch (type?.kind) {
    case undefined:
      return false;
    case "list":
    case "set":
    case "map":
      return isSound(type.elementType);
    case "object":
      return type.attributeTypes !== undefined && Object.values(type.attributeTypes).every(isSound);
    case "tuple":
      return (type.elementTypes ?? [undefined]).every(isSound);
    default:
      return true;
  }
}

function hasDynamicMember(attributes: Attributes, blocks: Blocks): boolean {
  return (
    Object.values(attributes).some(isDynamicAttribute) ||
    Object.values(blocks).some((one) => hasDynamicMember(one.attributes, one.blocks))
  );
}

function isDynamicAttribute({ type }: Attribute): boolean {
  if (type.kind === "nested") return hasDynamicMember(type.attributes, {});
  return isSound(type) && holdsDynamic(type);
}
