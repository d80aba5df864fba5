import type { ConditionArguments, PrincipalsArguments, StatementArguments } from "./statement-arguments.js";

/** A statement as a JSON value: elements in IAM's usual order, one value rather than a list of one. */
export interface StatementDocument {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: PrincipalDocument;
  readonly NotPrincipal?: PrincipalDocument;
  readonly Action?: Values;
  readonly NotAction?: Values;
  readonly Resource?: Values;
  readonly NotResource?: Values;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: Values } };
}

type Values = string | readonly string[];
type PrincipalDocument = "*" | { readonly [type: string]: Values };

/**
 * What the arguments say as JSON; `JSON.stringify` makes the same text for the same arguments, whatever the order in
 * their sets. Whether IAM takes it is not asked here, see `statementFaults`.
 */
export function statementDocument(statement: StatementArguments): StatementDocument {
  return {
    ...(statement.sid === null || statement.sid === "" ? {} : { Sid: statement.sid }),
    Effect: statement.effect ?? "Allow",
    ...either("Principal", statement.principals, statement.not_principals, principalDocument),
    ...either("Action", statement.actions, statement.not_actions, sorted),
    ...either("Resource", statement.resources, statement.not_resources, sorted),
    ...(statement.condition.length === 0 ? {} : { Condition: conditionDocument(statement.condition) }),
  };
}

/** The JSON text of a statement. */
export function statementText(statement: StatementArguments): string {
  return JSON.stringify(statementDocument(statement));
}

/** An element and its negation. An empty list of one is written only where there is nothing for the other. */
function either<T, D>(
  name: "Action" | "Principal" | "Resource",
  plain: readonly T[] | null,
  negated: readonly T[] | null,
  write: (values: readonly T[]) => D,
): { readonly [element: string]: D } {
  const [isPlain, isNegated] = [isFilled(plain), isFilled(negated)];
  return {
    ...(isPlain || (plain !== null && !isNegated && name !== "Principal")
      ? { [name]: write(plain ?? []) }
      : {}),
    ...(isNegated ? { [`Not${name}`]: write(negated ?? []) } : {}),
  };
}

function isFilled(values: readonly unknown[] | null): boolean {
  return values !== null && values.length > 0;
}

function principalDocument(blocks: readonly PrincipalsArguments[]): PrincipalDocument {
  const identifiers = new Map<string, (string | null)[]>();
  for (const { type, identifiers: some } of blocks) {
    identifiers.set(type, [...(identifiers.get(type) ?? []), ...some]);
  }
  const everyone = identifiers.get("*");
  if (identifiers.size === 1 && everyone?.every((one) => one === "*") === true) return "*";
  return Object.fromEntries(byName([...identifiers]).map(([type, some]) => [type, sorted(some)]));
}

function conditionDocument(blocks: readonly ConditionArguments[]): StatementDocument["Condition"] & object {
  const operators = new Map<string, Map<string, string[]>>();
  const ordered = [...blocks].sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  for (const { test, variable, values } of ordered) {
    const keys = operators.get(test) ?? new Map<string, string[]>();
    operators.set(test, keys);
    keys.set(variable, [...new Set([...(keys.get(variable) ?? []), ...withVariables(values)])]);
  }
  return Object.fromEntries(
    byName([...operators]).map(([test, keys]) => [
      test,
      Object.fromEntries(byName([...keys]).map(([key, values]) => [key, oneOrMore(values)])),
    ]),
  );
}

function sorted(values: readonly (string | null)[]): Values {
  return oneOrMore([...new Set(withVariables(values))].sort(compare));
}

/** `&{aws:username}` stands for `${aws:username}`, which Terraform would take for its own. */
function withVariables(values: readonly (string | null)[]): readonly string[] {
  return values.flatMap((value) => (value === null ? [] : [value.replaceAll("&{", "${")]));
}

function oneOrMore(values: readonly string[]): Values {
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : values;
}

function byName<T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
