import { type JsonNode, memberNamed } from "./json-node.js";
import type { Policy, Statement } from "./policy.js";
import { readPolicy } from "./read-policy.js";
import { rebuildJson } from "./rebuild-json.js";

/**
 * The policy with other statements: `Version` and `Id` as its text has them, each statement's text verbatim, in this
 * order. The policy's own statements give back its text.
 */
export function composePolicy(policy: Policy, statements: readonly Statement[]): string {
  const { text } = policy;
  const document = readPolicy(text).document;
  const node = document && memberNamed(document.root, "Statement")?.value;
  if (node === undefined) throw new TypeError("composePolicy: the policy was not made by parsePolicy");
  const value = statementValue(
    text,
    node,
    statements.map((statement) => statement.text),
  );
  return text.slice(0, node.start) + value + text.slice(node.end);
}

/** The value of `Statement`; it stays a single object where it was one and there is still one statement. */
export function statementValue(text: string, node: JsonNode, statements: readonly string[]): string {
  if (node.type === "array") return rebuildJson(text, node, statements);
  const [only] = statements;
  return only !== undefined && statements.length === 1 ? only : `[${statements.join(",")}]`;
}
