import { FaultList } from "./fault-list.js";
import type { JsonNode } from "./json-node.js";
import { describeJson } from "./json-node.js";
import { ROOT } from "./json-path.js";
import { parseJson } from "./parse-json.js";
import type { PolicyFault } from "./policy-fault.js";

/** A member of a JSON object, with its value as it was written. */
export interface WrittenMember {
  readonly name: string;
  readonly type: JsonNode["type"];
  /** The value's own text: for an object, from brace to brace. */
  readonly text: string;
  /** The value of a string, escapes resolved; undefined for every other type. */
  readonly string: string | undefined;
}

export type WrittenMembers =
  | { readonly kind: "members"; readonly members: readonly WrittenMember[] }
  | { readonly kind: "malformed"; readonly faults: readonly PolicyFault[] };

export interface ReadJsonMembersOptions {
  /**
   * Only a fault of syntax, and a repeated name of the object itself, is one: whatever the values repeat inside is none of
   * the reader's business. Default false.
   */
  readonly onlyNames?: boolean;
}

/**
 * The members of a JSON object, for those who carry a policy inside another document and must not change a character
 * of it. As strict as a policy is read: a repeated name, which `JSON.parse` passes over in silence, is a fault.
 */
export function readJsonMembers(
  text: string,
  { onlyNames = false }: ReadJsonMembersOptions = {},
): WrittenMembers {
  const faults = new FaultList();
  const root = parseJson(text, faults);
  if (root !== undefined && root.type !== "object") {
    faults.malformed("wrong-type", ROOT, `A JSON object is expected, not ${describeJson(root)}.`);
  }
  const repeated =
    root?.type === "object" && new Set(root.members.map(({ name }) => name)).size < root.members.length;
  if (root?.type !== "object" || (onlyNames ? repeated : faults.isMalformed))
    return { kind: "malformed", faults: faults.all };
  return {
    kind: "members",
    members: root.members.map(({ name, value }) => ({
      name,
      type: value.type,
      text: text.slice(value.start, value.end),
      string: value.type === "string" ? value.value : undefined,
    })),
  };
}
