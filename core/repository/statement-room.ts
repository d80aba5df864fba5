import { MAX_POLICY_LENGTH, parsePolicy, policyLength, type Statement } from "@cleanroomsml/core/policy";
import type { TextToSend } from "./merge-policy.js";
import type { Operation } from "./operation.js";
import type { InvalidPolicyFault, PolicyInvalid } from "./outcomes.js";
import { isServiceManagedStatement } from "./service-managed.js";
import type { StatementTooLong } from "./statement-outcomes.js";

/**
 * The policy with a statement in it as something to send, or why it is none: by how much it is too long and what takes
 * the room, or that the policy's own Version gives the statement another meaning.
 */
export function fittingText(
  { arn }: Operation,
  statement: Statement,
  text: string,
): TextToSend | StatementTooLong | PolicyInvalid {
  const parsed = parsePolicy(text);
  if (parsed.kind === "policy" && parsed.policy.version !== "2012-10-17" && statement.text.includes("${")) {
    return { kind: "invalid", arn, faults: [variablesFault(parsed.policy.version)] };
  }
  const length = policyLength(text);
  if (length <= MAX_POLICY_LENGTH) return { kind: "text", text, serviceManaged: [] };
  const all = parsed.kind === "policy" ? parsed.policy.statements : [];
  return {
    kind: "statement-too-long",
    arn,
    sid: statement.sid ?? "",
    length,
    limit: MAX_POLICY_LENGTH,
    excess: length - MAX_POLICY_LENGTH,
    statementLength: policyLength(statement.text),
    others: all
      .filter(({ sid }) => sid !== statement.sid)
      .map((other) => ({
        sid: other.sid,
        length: policyLength(other.text),
        serviceManaged: isServiceManagedStatement(other, arn),
      }))
      .sort((a, b) => b.length - a.length),
  };
}

function variablesFault(version: string | undefined): InvalidPolicyFault {
  return {
    code: "policy-variables",
    path: "$.Version",
    message:
      `The statement has a policy variable, and the policy there is of Version ${version ?? "2008-10-17 (none is written)"}, in ` +
      "which variables are literal text. Only the policy's owners can raise its Version: that changes what their statements mean.",
  };
}
