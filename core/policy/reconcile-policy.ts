import { canonicalVersion, type EquivalenceOptions } from "./canonical-policy.js";
import { statementValue } from "./compose-policy.js";
import { equivalentPolicies } from "./equivalent-policies.js";
import { type JsonNode, type JsonObject, memberNamed } from "./json-node.js";
import { matchStatements } from "./match-statements.js";
import type { Statement } from "./policy.js";
import { type PolicyDocument, readPolicy } from "./read-policy.js";
import { rebuildJson } from "./rebuild-json.js";
import { reconcileStatement, type StatementSource } from "./reconcile-statement.js";

/**
 * The actual policy, told in the words of the stored one, so that comparing the two texts shows what changed in meaning
 * and nothing else:
 *
 * - equivalent policies: the stored text;
 * - a statement equivalent to a stored one keeps the stored text, and stored statements keep their order;
 * - a changed statement stands where the stored one stood and keeps the stored text of each element, and of each value
 *   in it, that is still there;
 * - new statements come last, in the actual order and text.
 *
 * The result is always equivalent to `actual`; where either text is malformed it is `actual`.
 */
export function reconcilePolicy(stored: string, actual: string, options: EquivalenceOptions): string {
  if (equivalentPolicies(stored, actual, options)) return stored;
  const [before, after] = [readPolicy(stored).document, readPolicy(actual).document];
  if (before === undefined || after === undefined) return actual;
  const statements = reconcileStatements(before, after, options);
  return reconcileDocument(before, after, statements);
}

function reconcileStatements(
  before: PolicyDocument,
  after: PolicyDocument,
  options: EquivalenceOptions,
): readonly string[] {
  const match = matchStatements(before.policy.statements, after.policy.statements, options);
  const sourceIn = (document: PolicyDocument, statement: Statement): StatementSource => ({
    text: document.policy.text,
    node: statementNode(document.root, statement.index),
    statement,
  });
  const stayed = before.policy.statements.flatMap((statement) => {
    if (match.kept.has(statement)) return [statement.text];
    const now = match.changed.get(statement);
    if (now === undefined) return [];
    return [reconcileStatement(sourceIn(before, statement), sourceIn(after, now), options)];
  });
  return [...stayed, ...match.added.map((statement) => statement.text)];
}

function statementNode(root: JsonObject, index: number): JsonObject {
  const node = memberNamed(root, "Statement")?.value;
  const statement: JsonNode | undefined = node?.type === "array" ? node.items[index] : node;
  if (statement?.type !== "object") throw new TypeError(`reconcilePolicy: no statement ${index}`);
  return statement;
}

function reconcileDocument(
  before: PolicyDocument,
  after: PolicyDocument,
  statements: readonly string[],
): string {
  const text = before.policy.text;
  const same = {
    Version: canonicalVersion(before.policy) === canonicalVersion(after.policy),
    Id: before.policy.id === after.policy.id,
  };
  const members = before.root.members.flatMap((member) => {
    const name = text.slice(member.start, member.value.start);
    if (member.name === "Statement") return [name + statementValue(text, member.value, statements)];
    const stays = member.name === "Version" ? same.Version : same.Id;
    if (stays) return [text.slice(member.start, member.end)];
    const now = memberNamed(after.root, member.name)?.value;
    return now === undefined ? [] : [name + after.policy.text.slice(now.start, now.end)];
  });
  const come = after.root.members.filter(({ name }) => {
    if (memberNamed(before.root, name) !== undefined) return false;
    return name === "Version" ? !same.Version : !same.Id;
  });
  const added = come.map((member) => after.policy.text.slice(member.start, member.end));
  return (
    text.slice(0, before.root.start) +
    rebuildJson(text, before.root, [...added, ...members]) +
    text.slice(before.root.end)
  );
}
