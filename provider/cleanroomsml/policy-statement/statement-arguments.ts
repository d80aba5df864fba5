import { isUnknown } from "terraform-plugin-framework-ts";

/** The arguments of a statement, as `aws_iam_policy_document` names them, all known. `null` and none mean absent. */
export interface StatementArguments {
  readonly sid: string | null;
  /** `null`: `Allow`. */
  readonly effect: string | null;
  readonly actions: Strings | null;
  readonly not_actions: Strings | null;
  readonly resources: Strings | null;
  readonly not_resources: Strings | null;
  readonly principals: readonly PrincipalsArguments[];
  readonly not_principals: readonly PrincipalsArguments[];
  readonly condition: readonly ConditionArguments[];
}

/** Terraform's collections may hold null; the schema's validators refuse it. */
type Strings = readonly (string | null)[];

export interface PrincipalsArguments {
  readonly type: string;
  readonly identifiers: Strings;
}

export interface ConditionArguments {
  readonly test: string;
  readonly variable: string;
  readonly values: Strings;
}

/** Statement arguments of which anything may be unknown, itself or within. */
export type PartialStatementArguments = { readonly [Name in keyof StatementArguments]: unknown };

/** Whether everything in the arguments of a statement is known, so that what it says is known. */
export function isWhollyKnown<A extends PartialStatementArguments>(
  statement: A,
): statement is A & StatementArguments {
  return NAMES.every((name) => isKnownThroughout(statement[name]));
}

const NAMES: readonly (keyof StatementArguments)[] = [
  "sid",
  "effect",
  "actions",
  "not_actions",
  "resources",
  "not_resources",
  "principals",
  "not_principals",
  "condition",
];

function isKnownThroughout(value: unknown): boolean {
  if (isUnknown(value)) return false;
  if (typeof value !== "object" || value === null) return true;
  return (Array.isArray(value) ? value : Object.values(value)).every(isKnownThroughout);
}
