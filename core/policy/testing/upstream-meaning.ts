import { type DocumentModel, PARTITION, type PrincipalMap, type StatementModel } from "./document-model.js";
import { sameStatement } from "./same-meaning.js";

/**
 * The document with everything taken out that awspolicyequivalence judges otherwise than we do, and only that: each line
 * below is one of the deliberate differences. Of two documents so rewritten, the library must say what we say of the
 * originals.
 */
export function upstreamMeaning({ version, id, statements }: DocumentModel): DocumentModel {
  const each = statements.filter(
    (one, index) => statements.findIndex((other) => sameStatement(one, other)) === index,
  );
  return { version: version ?? "2008-10-17", id, statements: each.map(statementMeaning) };
}

function statementMeaning(statement: StatementModel): StatementModel {
  const { principal, action, resource, condition } = statement;
  const everyoneElse = principal.negated && principal.value === "*"; // the library takes it for Principal "*"
  return {
    ...statement,
    principal: {
      ...principal,
      value: everyoneElse ? { AWS: ["no one"] } : principal.value === "*" ? "*" : principals(principal.value),
    },
    action: { ...action, value: distinct(action.value.map((value) => value.toLowerCase())) },
    resource: { ...resource, value: distinct(resource.value) },
    condition: condition.map(({ operator, key, values }) => ({
      operator,
      key: key.toLowerCase(),
      values: distinct(values),
    })),
  };
}

function principals(map: PrincipalMap): PrincipalMap {
  const kinds = Object.entries(map).map(([kind, identifiers]) => [
    kind,
    kind === "AWS" ? distinct(identifiers.map(awsPrincipal)) : distinct(identifiers).map(notAnAccount),
  ]);
  return Object.fromEntries(kinds);
}

/** An account once, by its root ARN; the root ARN of another partition is someone else. */
function awsPrincipal(identifier: string): string {
  if (/^[0-9]{12}$/.test(identifier)) return `arn:${PARTITION}:iam::${identifier}:root`;
  return identifier.startsWith(`arn:${PARTITION}:`)
    ? identifier
    : identifier.replace(/:root$/, ":other-root");
}

/** Under other kinds twelve digits are no account, and a root ARN is none. */
function notAnAccount(identifier: string): string {
  return `plain ${identifier}`;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
