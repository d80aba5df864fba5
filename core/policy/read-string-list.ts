import type { FaultList } from "./fault-list.js";
import { describeJson, type JsonNode, type JsonString } from "./json-node.js";
import { itemPath } from "./json-path.js";

/** Looks at one entry of a list with its path, to report what should not be configured. */
export type EntryCheck = (entry: JsonString, path: string) => void;

/** Reads a string or a list of strings, `Action` for example, as a list; `undefined` after a fault. */
export function readStringList(
  node: JsonNode,
  path: string,
  what: string,
  faults: FaultList,
  check: EntryCheck,
): readonly string[] | undefined {
  if (node.type === "string") {
    check(node, path);
    return [node.value];
  }
  if (node.type !== "array") {
    return faults.malformed(
      "wrong-type",
      path,
      `${what} must be a string or a list of strings, not ${describeJson(node)}.${quoteHint(node)}`,
    );
  }
  if (node.items.length === 0) {
    faults.refused("empty-list", path, `${what} is an empty list: the statement would have no effect.`);
  }
  const values: string[] = [];
  node.items.forEach((item, index) => {
    const place = itemPath(path, index);
    if (item.type === "string") {
      check(item, place);
      values.push(item.value);
    } else {
      faults.malformed(
        "wrong-type",
        place,
        `${what} must hold strings only, not ${describeJson(item)}.${quoteHint(item)}`,
      );
    }
  });
  return values.length === node.items.length ? values : undefined;
}

/** An account id written as a number is the usual slip. */
function quoteHint(node: JsonNode): string {
  return node.type === "number" ? " Put it in double quotes." : "";
}
