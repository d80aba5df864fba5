import { FaultList } from "../policy/fault-list.js";
import type { JsonNode } from "../policy/json-node.js";
import { itemPath, memberPath, ROOT } from "../policy/json-path.js";
import { parseJson } from "../policy/parse-json.js";

/** Where a value stands in a text: UTF-16 indices, `end` exclusive. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the value is that a fault or finding is about: its path is looked up in the text. The whole text when there is no
 * such value, since then it is missing, and when the text is not JSON.
 */
export function findJson(text: string, path: string): JsonSpan {
  const root = parseJson(text, new FaultList());
  const whole = { start: 0, end: text.length };
  return root === undefined ? whole : (spanAt(root, ROOT, path) ?? whole);
}

function spanAt(node: JsonNode, here: string, path: string): JsonSpan | undefined {
  if (here === path) return { start: node.start, end: node.end };
  if (!path.startsWith(here)) return undefined;
  if (node.type === "array") {
    for (const [index, item] of node.items.entries()) {
      const found = spanAt(item, itemPath(here, index), path);
      if (found !== undefined) return found;
    }
  }
  if (node.type === "object") {
    for (const { name, value } of node.members) {
      const found = spanAt(value, memberPath(here, name), path);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
