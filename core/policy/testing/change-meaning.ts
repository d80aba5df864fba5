import { CONDITION_OPERATORS } from "../condition-operator.js";
import type { Choice, DocumentModel, PrincipalMap, StatementModel } from "./document-model.js";
import type { Random } from "./random.js";

/** Two documents that differ in one thing that matters. */
export interface ChangedMeaning {
  readonly what: string;
  readonly before: DocumentModel;
  readonly after: DocumentModel;
}

type StatementChange = (statement: StatementModel, random: Random) => StatementModel;

/**
 * Changes one thing. The statement concerned first gets a Sid of its own (in both documents), so that no other statement
 * means the same and makes the change void; new values are ones that no pool has.
 */
export function changeMeaning(document: DocumentModel, random: Random): ChangedMeaning {
  const changes = [...Object.entries(DOCUMENT_CHANGES), ...Object.entries(STATEMENT_CHANGES)];
  const [what] = random.pick(changes);
  const before = document.statements.length === 0 ? { ...document, statements: [SAMPLE] } : document;
  const ofDocument = DOCUMENT_CHANGES[what];
  if (ofDocument !== undefined) return { what, before, after: ofDocument(before) };
  const change = STATEMENT_CHANGES[what];
  if (change === undefined) throw new RangeError(what);
  const index = random.below(before.statements.length);
  const tagged = withStatement(before, index, (statement) => ({ ...statement, sid: "Changed" }));
  return { what, before: tagged, after: withStatement(tagged, index, (one) => change(one, random)) };
}

const SAMPLE: StatementModel = {
  sid: "Sample",
  effect: "Allow",
  principal: { negated: false, value: { AWS: ["555566667777"] } },
  action: { negated: false, value: ["sample:Action"] },
  resource: { negated: false, value: ["arn:aws:sample:::a"] },
  condition: [],
};

const DOCUMENT_CHANGES: { readonly [what: string]: (document: DocumentModel) => DocumentModel } = {
  "another version": (document) => ({
    ...document,
    version: document.version === "2012-10-17" ? undefined : "2012-10-17",
  }),
  "another Id": (document) => ({ ...document, id: `${document.id ?? ""}!` }),
  "a statement added": (document) => ({
    ...document,
    statements: [...document.statements, { ...SAMPLE, sid: "Added" }],
  }),
  "a statement dropped": (document) => {
    const [first] = document.statements;
    return {
      ...document,
      statements: document.statements.filter(
        (statement) => statement !== first && statement.sid !== first?.sid,
      ),
    };
  },
};

const STATEMENT_CHANGES: { readonly [what: string]: StatementChange } = {
  "another Sid": (statement) => ({ ...statement, sid: "Changed2" }),
  "no Sid": (statement) => ({ ...statement, sid: undefined }),
  "Sid in other letters": (statement) => ({ ...statement, sid: "changed" }),
  "the other Effect": (statement) => ({
    ...statement,
    effect: statement.effect === "Allow" ? "Deny" : "Allow",
  }),
  "Principal negated": (statement) => ({ ...statement, principal: negated(statement.principal) }),
  "Action negated": (statement) => ({ ...statement, action: negated(statement.action) }),
  "Resource negated": (statement) => ({ ...statement, resource: negated(statement.resource) }),
  "an action added": (statement) => ({ ...statement, action: added(statement.action, "fresh:Action") }),
  "an action replaced": (statement, random) => ({
    ...statement,
    action: replaced(statement.action, "fresh:Action", random, (value) => value.toLowerCase()),
  }),
  "a resource added": (statement) => ({
    ...statement,
    resource: added(statement.resource, "arn:aws:fresh:::x"),
  }),
  "a resource replaced": (statement, random) => ({
    ...statement,
    resource: replaced(statement.resource, "arn:aws:fresh:::x", random),
  }),
  "a resource in other letters": (statement) => ({
    ...statement,
    resource: { ...statement.resource, value: ["ARN:AWS:SAMPLE:::X", ...statement.resource.value.slice(1)] },
  }),
  "everyone, or no longer": (statement) => ({
    ...statement,
    principal: {
      ...statement.principal,
      value: statement.principal.value === "*" ? { AWS: ["*"] } : "*",
    },
  }),
  "a principal added": (statement) =>
    withPrincipals(statement, (map) => ({ ...map, AWS: [...(map.AWS ?? []), "999900009999"] })),
  "a principal of another partition": (statement) =>
    withPrincipals(statement, (map) => ({
      ...map,
      AWS: [...(map.AWS ?? []), "arn:aws-us-gov:iam::111122223333:root"],
    })),
  "a kind of principal added": (statement) =>
    withPrincipals(statement, (map) => ({ ...map, Federated: [...(map.Federated ?? []), "fresh.example"] })),
  "principals of another kind": (statement) =>
    withPrincipals(statement, () =>
      statement.principal.value === "*" ? { AWS: ["*"] } : { Service: ["fresh.amazonaws.com"] },
    ),
  "a clause added": (statement) => ({
    ...statement,
    condition: [...statement.condition, { operator: "StringEquals", key: "fresh:Key", values: ["x"] }],
  }),
  "a clause dropped": (statement) => ({
    ...statement,
    condition:
      statement.condition.length > 0
        ? statement.condition.slice(1)
        : [{ operator: "Bool", key: "fresh:Key", values: ["true"] }],
  }),
  "another operator": (statement, random) => {
    const [first, ...rest] = withAClause(statement).condition;
    if (first === undefined) return statement;
    const used = [first, ...rest].map(({ operator }) => operator); // so that no two clauses merge
    const others = CONDITION_OPERATORS.filter((operator) => !used.includes(operator));
    return { ...statement, condition: [{ ...first, operator: random.pick(others) }, ...rest] };
  },
  "another condition key": (statement) => {
    const [first, ...rest] = withAClause(statement).condition;
    return {
      ...statement,
      condition: first === undefined ? [] : [{ ...first, key: `${first.key}2` }, ...rest],
    };
  },
  "a condition value added": (statement) => withValues(statement, (values) => [...values, "fresh value"]),
  "a condition value dropped": (statement) =>
    withValues(statement, (values) =>
      values.length === 0 ? ["fresh value"] : values.filter((value) => value !== values[0]),
    ),
};

function negated<T>(choice: Choice<T>): Choice<T> {
  return { ...choice, negated: !choice.negated };
}

function added(choice: Choice<readonly string[]>, value: string): Choice<readonly string[]> {
  return { ...choice, value: [...choice.value, value] };
}

function replaced(
  choice: Choice<readonly string[]>,
  value: string,
  random: Random,
  same: (value: string) => string = (one) => one,
): Choice<readonly string[]> {
  const old = same(random.pick(choice.value));
  return { ...choice, value: [...choice.value.filter((one) => same(one) !== old), value] };
}

function withPrincipals(
  statement: StatementModel,
  change: (map: PrincipalMap) => PrincipalMap,
): StatementModel {
  const { negated: not, value } = statement.principal;
  return { ...statement, principal: { negated: not, value: change(value === "*" ? {} : value) } };
}

function withAClause(statement: StatementModel): StatementModel {
  if (statement.condition.length > 0) return statement;
  return { ...statement, condition: [{ operator: "Null", key: "fresh:Key", values: ["true"] }] };
}

function withValues(
  statement: StatementModel,
  change: (values: readonly string[]) => readonly string[],
): StatementModel {
  const [first, ...rest] = withAClause(statement).condition;
  if (first === undefined) return statement;
  return { ...statement, condition: [{ ...first, values: change(first.values) }, ...rest] };
}

function withStatement(
  document: DocumentModel,
  index: number,
  change: (statement: StatementModel) => StatementModel,
): DocumentModel {
  return {
    ...document,
    statements: document.statements.map((one, at) => (at === index ? change(one) : one)),
  };
}
