import { equivalentPolicies } from "@cleanroomsml/core/policy";
import { type ConfiguredAudienceModelArn, parseStatement } from "@cleanroomsml/core/repository";
import { partitionOf } from "../attributes/configured-audience-model-arn.js";
import { isWhollyKnown, type PartialStatementArguments, statementText } from "../policy-statement/index.js";
import { withSid } from "./statement-json.js";

/** What says in a configuration, plan or state what the statement is; anything may be unknown. */
export interface StatementValues extends PartialStatementArguments {
  readonly statement_json: unknown;
}

/** The JSON text of the statement, its Sid included; `undefined` while it is not wholly known. */
export function knownStatement(values: StatementValues): string | undefined {
  const { sid, statement_json: json } = values;
  if (typeof sid !== "string") return undefined;
  if (typeof json === "string") return withSid(json, sid);
  // The effect that is not configured is the provider's to compute.
  const { effect } = values;
  const given = { ...values, effect: typeof effect === "string" ? effect : null };
  return json === null && isWhollyKnown(given) ? statementText(given) : undefined;
}

/**
 * The same of a state, where everything is known.
 *
 * @throws TypeError where it is not: a bug
 */
export function statementOf(values: StatementValues): string {
  const text = knownStatement(values);
  if (text === undefined) throw new TypeError("a statement that is not wholly known where it must be");
  return text;
}

/** `Allow` or `Deny`, as the statement says; `undefined` while that is not known. */
export function effectOf(values: StatementValues): string | undefined {
  const { effect, statement_json: json } = values;
  if (json === null) return typeof effect === "string" ? effect : "Allow";
  const text = knownStatement(values);
  return text === undefined ? undefined : parseStatement(text)?.effect;
}

/** Whether two statements mean the same in the model's partition. */
export function meanTheSame(a: string, b: string, arn: ConfiguredAudienceModelArn): boolean {
  return a === b || equivalentPolicies(policyOf(a), policyOf(b), { partition: partitionOf(arn) });
}

function policyOf(statement: string): string {
  return `{"Version":"2012-10-17","Statement":[${statement}]}`;
}
