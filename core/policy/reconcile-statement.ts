import {
  canonicalAction,
  canonicalConditionKey,
  canonicalElements,
  canonicalPrincipal,
} from "./canonical-element.js";
import type { EquivalenceOptions } from "./canonical-policy.js";
import { type JsonMember, type JsonNode, type JsonObject, memberNamed } from "./json-node.js";
import type { Statement } from "./policy.js";
import type { StatementElementName } from "./policy-diff.js";
import { conditionValue } from "./read-condition.js";
import { PRINCIPAL_KINDS } from "./read-principals.js";
import { rebuildJson } from "./rebuild-json.js";
import { STATEMENT_ELEMENTS } from "./statement-elements.js";

/** A statement with the JSON it was read from. */
export interface StatementSource {
  /** Of the whole document. */
  readonly text: string;
  readonly node: JsonObject;
  readonly statement: Statement;
}

/** A value with the document it stands in. */
interface Value {
  readonly text: string;
  readonly node: JsonNode;
}

/** Tells one value of a list from another: equal exactly where they mean the same. */
type Meaning = (value: string) => string;

/** Writes a value as it is now in the words in which it is stored. */
type Merge = (stored: Value, actual: Value) => string;

/** The actual statement with the stored text of everything in it that means the same. */
export function reconcileStatement(
  stored: StatementSource,
  actual: StatementSource,
  options: EquivalenceOptions,
): string {
  const before = canonicalElements(stored.statement, options);
  const after = canonicalElements(actual.statement, options);
  const changes = STATEMENT_ELEMENTS.filter((name) => before.get(name) !== after.get(name));
  const stayed = stored.node.members.flatMap((member) => {
    const name = changes.find((changed) => changed === member.name);
    if (name === undefined) return [slice(stored.text, member)];
    const now = after.has(name) ? memberNamed(actual.node, name) : undefined;
    if (now === undefined) return [];
    const merged = mergeOf(name, options)(valueIn(stored, member), valueIn(actual, now));
    return [stored.text.slice(member.start, member.value.start) + merged];
  });
  const come = actual.node.members.filter(
    ({ name }) => changes.some((changed) => changed === name) && memberNamed(stored.node, name) === undefined,
  );
  return rebuildJson(stored.text, stored.node, [
    ...stayed,
    ...come.map((member) => slice(actual.text, member)),
  ]);
}

function mergeOf(name: StatementElementName, options: EquivalenceOptions): Merge {
  switch (name) {
    case "Sid":
    case "Effect":
      return (_stored, actual) => slice(actual.text, actual.node);
    case "Principal":
    case "NotPrincipal":
      return mergeMembers(exactly, (kind) => {
        const known = PRINCIPAL_KINDS.find((one) => one === kind);
        return mergeList((value) =>
          known === undefined ? value : canonicalPrincipal(known, value, options),
        );
      });
    case "Action":
    case "NotAction":
      return mergeList(canonicalAction);
    case "Resource":
    case "NotResource":
      return mergeList(exactly);
    case "Condition":
      return mergeMembers(exactly, () => mergeMembers(canonicalConditionKey, () => mergeList(exactly)));
  }
}

function exactly(value: string): string {
  return value;
}

/** An object as it is now: stored members first and in their order, with stored names; new ones as they are now. */
function mergeMembers(sameName: Meaning, mergeMember: (name: string) => Merge): Merge {
  return (stored, actual) => {
    if (stored.node.type !== "object" || actual.node.type !== "object") {
      return slice(actual.text, actual.node);
    }
    const left = new Map(actual.node.members.map((member) => [sameName(member.name), member]));
    const stayed = stored.node.members.flatMap((member) => {
      const key = sameName(member.name);
      const now = left.get(key);
      if (now === undefined) return [];
      left.delete(key);
      const merged = mergeMember(member.name)(valueIn(stored, member), valueIn(actual, now));
      return [stored.text.slice(member.start, member.value.start) + merged];
    });
    const come = [...left.values()].map((member) => slice(actual.text, member));
    return rebuildJson(stored.text, stored.node, [...stayed, ...come]);
  };
}

/**
 * A value or list of values as it is now: stored values first and in their order, new ones as they are now. It is
 * written as a list where it was stored as one, or where it no longer fits without.
 */
function mergeList(meaning: Meaning): Merge {
  return (stored, actual) => {
    const key = (node: JsonNode) => meaning(conditionValue(node) ?? "");
    const left = new Map(entriesOf(actual.node).map((node) => [key(node), node]));
    const stayed = entriesOf(stored.node).filter((node) => left.has(key(node)));
    for (const node of stayed) left.delete(key(node));
    const entries = [
      ...stayed.map((node) => slice(stored.text, node)),
      ...[...left.values()].map((node) => slice(actual.text, node)),
    ];
    if (stored.node.type === "array") return rebuildJson(stored.text, stored.node, entries);
    const [only] = entries;
    if (only !== undefined && entries.length === 1) return only;
    return actual.node.type === "array"
      ? rebuildJson(actual.text, actual.node, entries)
      : `[${entries.join(",")}]`;
  };
}

function entriesOf(node: JsonNode): readonly JsonNode[] {
  return node.type === "array" ? node.items : [node];
}

function valueIn({ text }: { readonly text: string }, member: JsonMember): Value {
  return { text, node: member.value };
}

function slice(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}
