import { canonicalAction, canonicalConditionKey, canonicalPrincipal } from "./canonical-element.js";
import type { EquivalenceOptions } from "./canonical-policy.js";
import type { Principals, Statement } from "./policy.js";
import type { StatementElementName } from "./policy-diff.js";
import { PRINCIPAL_KINDS } from "./read-principals.js";

/** One place of a statement where values stand: an element, the AWS principals, one key of one condition operator. */
export interface StatementFacts {
  readonly element: StatementElementName;
  /** For people: `Principal AWS`, `Condition StringEquals aws:SourceAccount`. */
  readonly label: string;
  /** The same for the same place of another statement, however it is spelt there. */
  readonly place: string;
  /** Canonical value → as spelt. Never empty: where a list is empty, it holds the one value {@link NONE}. */
  readonly values: ReadonlyMap<string, string>;
}

/** Stands where a list is empty; no value of a policy is spelt so, for canonical values here are JSON strings. */
export const NONE = "(none)";

/**
 * A statement taken apart. Two statements are equivalent exactly when they have the same places with the same canonical
 * values.
 */
export function statementFacts(statement: Statement, options: EquivalenceOptions): readonly StatementFacts[] {
  const facts: StatementFacts[] = [];
  const put = (
    element: StatementElementName,
    detail: readonly string[],
    values: readonly string[],
    canonical: (value: string) => string = (value) => value,
    canonicalDetail: readonly string[] = detail,
  ): void => {
    const spelt = new Map<string, string>();
    for (const value of values) {
      const key = JSON.stringify(canonical(value));
      if (!spelt.has(key)) spelt.set(key, value);
    }
    if (spelt.size === 0) spelt.set(NONE, NONE);
    const place = [element, ...canonicalDetail].join(" ");
    facts.push({ element, label: [element, ...detail].join(" "), place, values: spelt });
  };
  const putPrincipals = (element: StatementElementName, principals: Principals | undefined): void => {
    if (principals === undefined) return;
    if (principals === "*") {
      put(element, [], ["*"]);
      return;
    }
    const named = PRINCIPAL_KINDS.filter((kind) => (principals[kind] ?? []).length > 0);
    if (named.length === 0) put(element, [], []);
    for (const kind of named) {
      put(element, [kind], principals[kind] ?? [], (value) => canonicalPrincipal(kind, value, options));
    }
  };
  if (statement.sid !== undefined) put("Sid", [], [statement.sid]);
  put("Effect", [], [statement.effect]);
  putPrincipals("Principal", statement.principal);
  putPrincipals("NotPrincipal", statement.notPrincipal);
  if (statement.action !== undefined) put("Action", [], statement.action, canonicalAction);
  if (statement.notAction !== undefined) put("NotAction", [], statement.notAction, canonicalAction);
  if (statement.resource !== undefined) put("Resource", [], statement.resource);
  if (statement.notResource !== undefined) put("NotResource", [], statement.notResource);
  for (const { operator, key, values } of statement.condition) {
    put("Condition", [operator, key], values, undefined, [operator, canonicalConditionKey(key)]);
  }
  return facts;
}
