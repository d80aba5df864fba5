import type { CanonicalOptions, EquivalenceOptions } from "./canonical-policy.js";
import { foldCase } from "./letter-case.js";
import type { ConditionClause, PrincipalKind, Principals, Statement } from "./policy.js";
import type { StatementElementName } from "./policy-diff.js";
import { PRINCIPAL_KINDS } from "./read-principals.js";

/**
 * Each element of a statement in canonical JSON, in a fixed order; what is missing, or as good as missing (an empty Sid,
 * a Condition without clauses), is not there.
 */
export function canonicalElements(
  statement: Statement,
  options: CanonicalOptions,
): ReadonlyMap<StatementElementName, string> {
  const elements = new Map<StatementElementName, string>();
  const put = <T>(name: StatementElementName, value: T | undefined, write: (value: T) => string): void => {
    if (value !== undefined) elements.set(name, write(value));
  };
  const principals = (value: Principals) => writePrincipals(value, options);
  put("Sid", statement.sid, JSON.stringify);
  put("Effect", statement.effect, JSON.stringify);
  put("Principal", statement.principal, principals);
  put("NotPrincipal", statement.notPrincipal, principals);
  const actions = (values: readonly string[]) =>
    writeSet(values.map((action) => spelt(canonicalAction(action), options)));
  put("Action", statement.action, actions);
  put("NotAction", statement.notAction, actions);
  put("Resource", statement.resource, writeSet);
  put("NotResource", statement.notResource, writeSet);
  if (statement.condition.length > 0) elements.set("Condition", writeCondition(statement.condition, options));
  return elements;
}

/** IAM: "The prefix and the action name are case insensitive." */
export function canonicalAction(action: string): string {
  return foldCase(action);
}

/**
 * IAM puts `arn:<partition>:iam::<account>:root` where an account id was written. Only an AWS principal is an account:
 * twelve digits under another kind are left alone.
 */
export function canonicalPrincipal(
  kind: PrincipalKind,
  identifier: string,
  { partition }: EquivalenceOptions,
): string {
  return kind === "AWS" && /^[0-9]{12}$/.test(identifier)
    ? `arn:${partition}:iam::${identifier}:root`
    : identifier;
}

/** IAM: "Context key names are not case-sensitive." */
export function canonicalConditionKey(key: string): string {
  return foldCase(key);
}

function writePrincipals(principals: Principals, options: CanonicalOptions): string {
  if (principals === "*") return '"*"';
  const kinds = PRINCIPAL_KINDS.flatMap((kind) => {
    const identifiers = principals[kind] ?? [];
    if (identifiers.length === 0) return [];
    const canonical = identifiers.map((one) => canonicalPrincipal(kind, one, options));
    const shown =
      options.spelling === "documented" ? canonical.map((one) => bareAccount(kind, one, options)) : canonical;
    return [`"${kind}":${writeSet(shown)}`];
  });
  return `{${kinds.join(",")}}`;
}

/** The account id where AWS documents one: what {@link canonicalPrincipal} does, backwards. */
function bareAccount(kind: PrincipalKind, identifier: string, { partition }: EquivalenceOptions): string {
  const [start, end] = [`arn:${partition}:iam::`, ":root"];
  if (kind !== "AWS" || !identifier.startsWith(start) || !identifier.endsWith(end)) return identifier;
  const account = identifier.slice(start.length, -end.length);
  return /^[0-9]{12}$/.test(account) ? account : identifier;
}

/** Names without letter case, as AWS Clean Rooms ML documents them. */
const DOCUMENTED: ReadonlyMap<string, string> = new Map(
  ["cleanrooms-ml:StartAudienceGenerationJob", "cleanrooms-ml:CollaborationId"].map((name) => [
    foldCase(name),
    name,
  ]),
);

function spelt(folded: string, { spelling }: CanonicalOptions): string {
  return spelling === "documented" ? (DOCUMENTED.get(folded) ?? folded) : folded;
}

function writeCondition(clauses: readonly ConditionClause[], options: CanonicalOptions): string {
  const operators = new Map<string, string[]>();
  for (const { operator, key, values } of clauses) {
    const name = spelt(canonicalConditionKey(key), options);
    const written = `${JSON.stringify(name)}:${writeSet(values)}`;
    const keys = operators.get(operator);
    if (keys === undefined) operators.set(operator, [written]);
    else keys.push(written);
  }
  const sorted = [...operators].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([operator, keys]) => `"${operator}":{${keys.sort().join(",")}}`).join(",")}}`;
}

/** The lists of a statement are sets: neither order nor repetition means anything. */
function writeSet(values: readonly string[]): string {
  return JSON.stringify(values.length < 2 ? values : [...new Set(values)].sort());
}
