import { isUnknown } from "terraform-plugin-framework-ts";
import type {
  ConditionArguments,
  PartialStatementArguments,
  PrincipalsArguments,
  StatementArguments,
} from "./statement-arguments.js";

const ACTION = "service:Action";
const RESOURCE = "*";
const ACCOUNT = "000000000000";

/**
 * The statement with something valid wherever nothing is known yet, so that what is known can be judged: nothing wrong
 * is then found that cannot be wrong.
 */
export function withStandIns(statement: PartialStatementArguments): StatementArguments {
  const { sid, effect } = statement;
  const [actions, not_actions] = pair(statement.actions, statement.not_actions, strings(ACTION));
  const [resources, not_resources] = pair(statement.resources, statement.not_resources, strings(RESOURCE));
  const [principals, not_principals] = pair(statement.principals, statement.not_principals, principalsBlocks);
  return {
    sid: text(sid) ?? null,
    effect: text(effect) ?? null,
    actions,
    not_actions,
    resources,
    not_resources,
    principals: principals ?? [],
    not_principals: not_principals ?? [],
    condition: conditions(statement.condition),
  };
}

/**
 * An argument and its negation, of which a statement has one. One that is not known may turn out to be null: it counts
 * only where the other one surely says nothing.
 */
function pair<T>(
  plain: unknown,
  negated: unknown,
  known: (value: unknown) => readonly T[] | null,
): readonly [readonly T[] | null, readonly T[] | null] {
  if (isUnknown(plain))
    return isUnknown(negated) || isNothing(negated) ? [known(plain), null] : [null, known(negated)];
  if (isUnknown(negated)) return isNothing(plain) ? [null, known(negated)] : [known(plain), null];
  return [known(plain), known(negated)];
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** What is known of a set or list of texts, and one that stands for all that is not. */
function strings(standIn: string): (value: unknown) => readonly string[] | null {
  return (value) => {
    if (value === null) return null;
    if (!Array.isArray(value)) return [standIn];
    const known = value.filter((one) => typeof one === "string");
    return value.some(isUnknown) && !known.includes(standIn) ? [...known, standIn] : known;
  };
}

function principalsBlocks(value: unknown): readonly PrincipalsArguments[] {
  if (value === null) return [];
  if (!Array.isArray(value)) return [{ type: "AWS", identifiers: [ACCOUNT] }];
  return value.map((block: unknown) => {
    const type = text(member(block, "type")) ?? "AWS";
    const standIn = type === "*" ? "*" : type === "AWS" ? ACCOUNT : "name";
    // Of what kind they are decides what they may be.
    const isKind = !isUnknown(member(block, "type"));
    const identifiers = isKind ? strings(standIn)(member(block, "identifiers")) : [ACCOUNT];
    return { type, identifiers: identifiers ?? [] };
  });
}

function conditions(value: unknown): readonly ConditionArguments[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((block: unknown) => {
    const [test, variable] = [text(member(block, "test")), text(member(block, "variable"))];
    if (test === undefined) return [];
    const values = strings("value")(member(block, "values"));
    return [{ test, variable: variable ?? "stand-in:key", values: values ?? [] }];
  });
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
