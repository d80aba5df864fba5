import * as fc from "fast-check";
import { CONDITION_OPERATORS } from "../condition-operator.js";
import type { Effect, PrincipalKind } from "../policy.js";

/** A policy as the tests think of it, before it is spelt as text. */
export interface DocumentModel {
  readonly version: string | undefined;
  readonly id: string | undefined;
  readonly statements: readonly StatementModel[];
}

export interface StatementModel {
  readonly sid: string | undefined;
  readonly effect: Effect;
  readonly principal: Choice<"*" | PrincipalMap>;
  readonly action: Choice<readonly string[]>;
  readonly resource: Choice<readonly string[]>;
  readonly condition: readonly ClauseModel[];
}

/** An element or its negation. */
export interface Choice<T> {
  readonly negated: boolean;
  readonly value: T;
}

export type PrincipalMap = { readonly [Kind in PrincipalKind]?: readonly string[] };

export interface ClauseModel {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The partition that all documents of the tests are compared in. */
export const PARTITION = "aws";

// Small pools, so that two random documents are often equal in part, and now and then altogether.
const ACCOUNTS = ["111122223333", "444455556666", "000000000000"];
const AWS = [
  ...ACCOUNTS,
  ...ACCOUNTS.map((account) => `arn:aws:iam::${account}:root`),
  "arn:aws-cn:iam::111122223333:root",
  "arn:aws:iam::111122223333:role/Reader",
  "arn:aws:iam::111122223333:role/reader",
  "AIDACKCEVSQ6C2EXAMPLE",
  "AROADBQP57FF2AEXAMPLE",
  "*",
];
const PRINCIPALS: { readonly [Kind in PrincipalKind]: readonly string[] } = {
  AWS,
  Service: ["cleanrooms.amazonaws.com", "cleanrooms-ml.amazonaws.com"],
  Federated: ["cognito-identity.amazonaws.com", "111122223333", "arn:aws:iam::111122223333:root"],
  CanonicalUser: ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be", "111122223333"],
};
const ACTIONS = [
  "cleanrooms-ml:StartAudienceGenerationJob",
  "cleanrooms-ml:startaudiencegenerationjob",
  "cleanrooms-ml:Get*",
  "*",
];
const RESOURCES = [
  "*",
  "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/a1b2",
  "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/A1B2",
  "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*",
];
const KEYS = [
  "cleanrooms-ml:CollaborationId",
  "aws:SourceAccount",
  "AWS:sourceaccount",
  "aws:RequestTag/Größe",
];
const VALUES = [
  ..."true false 1 1.0 1e2 -0 0 12345678901234567890".split(" "),
  ..."True text Text Ω \u212a k 😀".split(" "),
  "",
  "a b",
  '"\\/\b\u0000\u2028',
];
const SIDS = ["Partner", "partner", "Clean-Rooms-7f1e", "with blank"];

function list(pool: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 });
}

function choice<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Choice<T>> {
  return fc.record({ negated: sometimes(), value });
}

/** True one time in eight. */
function sometimes(): fc.Arbitrary<boolean> {
  return fc.nat(7).map((n) => n === 7);
}

const principalMap: fc.Arbitrary<PrincipalMap> = fc
  .uniqueArray(fc.constantFrom<PrincipalKind>("AWS", "AWS", "AWS", "Service", "Federated", "CanonicalUser"), {
    minLength: 1,
    maxLength: 2,
  })
  .chain((kinds) => fc.record(Object.fromEntries(kinds.map((kind) => [kind, list(PRINCIPALS[kind])]))));

const operator = fc
  .tuple(
    fc.constantFrom("", "", "", "ForAnyValue:", "ForAllValues:"),
    fc.constantFrom("StringEquals", "StringEquals", "Bool", ...CONDITION_OPERATORS),
    sometimes(),
  )
  .map(([prefix, name, ifExists]) => `${prefix}${name}${ifExists && name !== "Null" ? "IfExists" : ""}`);

const clause: fc.Arbitrary<ClauseModel> = fc.record({
  operator,
  key: fc.constantFrom(...KEYS),
  values: fc.oneof(
    { weight: 5, arbitrary: list(VALUES) },
    fc.array(fc.string({ unit: "grapheme" }), { maxLength: 2 }),
  ),
});

const statement: fc.Arbitrary<StatementModel> = fc.record({
  sid: fc.option(fc.constantFrom(...SIDS), { nil: undefined }),
  effect: fc.constantFrom<Effect>("Allow", "Allow", "Deny"),
  principal: choice(fc.oneof({ weight: 5, arbitrary: principalMap }, fc.constant("*" as const))),
  action: choice(list(ACTIONS)),
  resource: choice(list(RESOURCES)),
  condition: fc.uniqueArray(clause, {
    maxLength: 3,
    selector: ({ operator, key }) => `${operator} ${key.toLowerCase()}`,
  }),
});

/** Any well-formed policy, from the pools above. */
export const documents: fc.Arbitrary<DocumentModel> = fc.record({
  version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17", undefined),
  id: fc.constantFrom(undefined, undefined, "policy", "Policy"),
  statements: fc.array(statement, { maxLength: 3 }),
});

/** Policies so small and so alike that equal ones are common; for what must hold between several documents. */
export const tinyDocuments: fc.Arbitrary<DocumentModel> = fc.record({
  version: fc.constantFrom("2008-10-17", undefined),
  id: fc.constant(undefined),
  statements: fc.array(
    fc.record({
      sid: fc.constantFrom(undefined, "A"),
      effect: fc.constant<Effect>("Allow"),
      principal: fc.record({
        negated: fc.constant(false),
        value: fc.constantFrom<"*" | PrincipalMap>(
          "*",
          { AWS: ["*"] },
          { AWS: ["111122223333"] },
          { AWS: ["arn:aws:iam::111122223333:root"] },
          { AWS: ["arn:aws:iam::111122223333:root", "111122223333"] },
        ),
      }),
      action: fc.record({
        negated: fc.constant(false),
        value: fc.constantFrom(["s:A"], ["s:a"], ["S:a", "s:A"]),
      }),
      resource: fc.record({ negated: fc.constant(false), value: fc.constant(["*"]) }),
      condition: fc.constantFrom<readonly ClauseModel[]>(
        [],
        [{ operator: "Bool", key: "k:A", values: ["true"] }],
        [{ operator: "Bool", key: "k:a", values: ["true", "true"] }],
      ),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});
