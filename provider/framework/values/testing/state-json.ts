import type { ValueType } from "../../types/value-type.js";
import { type ValueTree, valueTree } from "./value-tree.js";

/** A value as Terraform writes it into the state file. Unknown is no value of a state: it becomes null. */
export function stateJson(type: ValueType, value: unknown): string {
  return text(valueTree(type, value));
}

function text(tree: ValueTree): string {
  if (tree === null || typeof tree === "boolean") return String(tree);
  if (isArray(tree)) return `[${tree.map(text).join(",")}]`;
  if ("unknown" in tree) return "null";
  if ("string" in tree) return JSON.stringify(tree.string);
  if ("number" in tree) return tree.number;
  if ("type" in tree) return `{"value":${text(tree.value)},"type":${JSON.stringify(tree.type)}}`;
  return `{${Object.entries(tree.map)
    .map(([key, one]) => `${JSON.stringify(key)}:${text(one)}`)
    .join(", ")}}`;
}

function isArray(tree: ValueTree): tree is readonly ValueTree[] {
  return Array.isArray(tree);
}
