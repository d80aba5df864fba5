import { describeStatementFailure, type StatementFailure } from "@cleanroomsml/core/repository";
import { DiagnosticError } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "../attributes/configured-audience-model-arn.js";
import type { AwsRuntime } from "../runtime.js";

/** The diagnostic for an operation on a statement that failed, at the argument it is about. */
export function statementError(
  failure: StatementFailure,
  { endpoint }: Pick<AwsRuntime, "endpoint">,
): DiagnosticError {
  const { code, summary, detail } = describeStatementFailure(failure);
  const more =
    code === "EndpointUnreachable" && endpoint !== undefined
      ? `\n\nThe provider block has the endpoint ${endpoint}`
      : failure.kind === "statement-exists" && !failure.serviceManaged
        ? importBlock(failure)
        : "";
  const path = pathOf(failure);
  return new DiagnosticError(summary, `${detail}${more}`, {
    ...(path === undefined ? {} : { path }),
    ...("error" in failure ? { cause: failure.error } : {}),
  });
}

function importBlock({ arn, sid }: { readonly arn: string; readonly sid: string }): string {
  return [
    "",
    "",
    "To take it over, add this block, with this resource's own address, and plan again:",
    "",
    "import {",
    "  to = cleanroomsml_configured_audience_model_policy_statement.NAME",
    `  id = ${JSON.stringify(`${arn}#${sid}`)}`,
    "}",
  ].join("\n");
}

function pathOf(failure: StatementFailure): string | undefined {
  switch (failure.kind) {
    case "statement-exists":
    case "statement-conflict":
    case "statement-repeated":
      return "sid";
    case "model-not-found":
      return ARN_ATTRIBUTE;
    default:
      return undefined;
  }
}

/** Two instances write one statement in one apply: the second must not undo the first. */
export function managedTwice(arn: string, sid: string): DiagnosticError {
  return new DiagnosticError(
    "Statement Managed Twice",
    `Another resource has just written the statement ${sid} of the policy of ${arn} in this same apply. Nothing was written for ` +
      "this one.\n\nKeep one block for one statement, or give them different Sids.",
    { path: "sid" },
  );
}
