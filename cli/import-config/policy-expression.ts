import {
  type ConditionClause,
  equivalentPolicies,
  MAX_POLICY_LENGTH,
  type Policy,
  type Principals,
  policyLength,
  type Statement,
} from "@cleanroomsml/core/policy";
import { type HclObject, type HclValue, hclText, hclValue } from "@cleanroomsml/provider/hcl";

/**
 * A policy as an expression of Terraform's language: `jsonencode({ … })`, to be read and edited, where what that gives
 * means the same and has room; else the text itself.
 *
 * @param indent of the line on which it stands, in spaces
 */
export function policyExpression(policy: Policy, partition: string, indent: number): string {
  const document = documentOf(policy);
  // Terraform gives every text this form: a letter that has another form is kept as an escape only, in the text itself.
  const encoded = jsonencode(document).normalize("NFC");
  const faithful =
    policyLength(encoded) <= MAX_POLICY_LENGTH && equivalentPolicies(policy.text, encoded, { partition });
  return faithful ? `jsonencode(${hclValue(document, indent)})` : hclText(policy.text);
}

/** From what was read, and not from the text: HCL has one spelling for a number, and IAM compares spellings. */
function documentOf({ version, id, statements }: Policy): HclObject {
  return members({
    Version: version,
    Id: id,
    Statement: statements.map(statementOf),
  });
}

function statementOf(statement: Statement): HclObject {
  return members({
    Sid: statement.sid,
    Effect: statement.effect,
    Principal: principalsOf(statement.principal),
    NotPrincipal: principalsOf(statement.notPrincipal),
    Action: oneOrList(statement.action),
    NotAction: oneOrList(statement.notAction),
    Resource: oneOrList(statement.resource),
    NotResource: oneOrList(statement.notResource),
    Condition: conditionOf(statement.condition),
  });
}

/** Accounts stay lists: one more is the change that people make most. */
function principalsOf(principals: Principals | undefined): HclValue | undefined {
  return principals === undefined || principals === "*" ? principals : members(principals);
}

function conditionOf(clauses: readonly ConditionClause[]): HclValue | undefined {
  if (clauses.length === 0) return undefined;
  const operators = [...new Set(clauses.map(({ operator }) => operator))];
  const ofOperator = (name: string) =>
    clauses
      .filter(({ operator }) => operator === name)
      .map(({ key, values }) => [key, oneOrList(values) ?? []] as const);
  return { members: operators.map((operator) => [operator, { members: ofOperator(operator) }]) };
}

function oneOrList(values: readonly string[] | undefined): HclValue | undefined {
  return values?.length === 1 ? values[0] : values;
}

function members(values: Readonly<Record<string, HclValue | undefined>>): HclObject {
  return {
    members: Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  };
}

/** What Terraform's jsonencode makes of it, but for the order of keys. */
function jsonencode(value: HclValue): string {
  if (typeof value === "string") return jsonText(value);
  if (!("members" in value)) return `[${value.map(jsonencode).join(",")}]`;
  return `{${value.members.map(([key, member]) => `${jsonText(key)}:${jsonencode(member)}`).join(",")}}`;
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
