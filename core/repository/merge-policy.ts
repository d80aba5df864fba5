import {
  type EquivalenceOptions,
  equivalentStatements,
  MAX_POLICY_LENGTH,
  parsePolicy,
  policyLength,
  type Statement,
  validatePolicy,
} from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn } from "./arn.js";
import { appendStatements, splitPolicy, statementIds, statementsById } from "./configured-part.js";
import type { InvalidPolicyFault, PolicyInvalid, PolicyTooLong } from "./outcomes.js";

/** What a put sends. */
export interface TextToSend {
  readonly kind: "text";
  readonly text: string;
  /** Clean Rooms' own statements that are put back. */
  readonly serviceManaged: readonly Statement[];
}

export interface MergeInput {
  readonly arn: ConfiguredAudienceModelArn;
  readonly configured: string;
  /** The policy as just read, or "" when there is none. */
  readonly live: string;
  /** What the caller was shown; a statement of Clean Rooms' own that is in it is not hidden from the caller. */
  readonly known: string;
}

/** Refuses what nobody may configure, before anything is sent. */
export function unfitPolicy(
  arn: ConfiguredAudienceModelArn,
  configured: string,
): PolicyInvalid | PolicyTooLong | undefined {
  const length = policyLength(configured);
  if (length > MAX_POLICY_LENGTH) return tooLong(arn, length, length, []);
  const faults = validatePolicy(configured);
  return faults.length > 0 ? { kind: "invalid", arn, faults } : undefined;
}

/**
 * The configured statements plus Clean Rooms' own as just read. One that the configured text holds too is not
 * repeated: the configured one stands for it. But it may not stand for a statement that says something else and
 * that the caller was never shown: writing it would overwrite Clean Rooms' statement unseen.
 */
export function mergePolicy(
  { arn, configured, live, known }: MergeInput,
  equivalence: EquivalenceOptions,
): TextToSend | PolicyInvalid | PolicyTooLong {
  const parsed = parsePolicy(configured);
  if (parsed.kind === "malformed") return { kind: "invalid", arn, faults: parsed.faults };
  const taken = takenSids(splitPolicy(live, statementIds(known), arn).ignored, configured, equivalence);
  if (taken.length > 0) return { kind: "invalid", arn, faults: taken };
  const kept = splitPolicy(live, statementIds(configured), arn).ignored;
  const text = appendStatements(parsed.policy, kept);
  const length = policyLength(text);
  if (length > MAX_POLICY_LENGTH) return tooLong(arn, length, policyLength(configured), kept);
  return { kind: "text", text, serviceManaged: kept };
}

/** Configured statements with the Sid of a hidden statement of Clean Rooms' own that says something else. */
function takenSids(
  hidden: readonly Statement[],
  configured: string,
  equivalence: EquivalenceOptions,
): readonly InvalidPolicyFault[] {
  const byId = statementsById(configured);
  return hidden.flatMap((statement) => {
    const own = byId.get(statement.sid ?? "");
    if (own === undefined || equivalentStatements(own, statement, equivalence)) return [];
    return [
      {
        code: "service-managed-sid",
        path: `$.Statement[${own.index}].Sid`,
        message:
          `The policy has a statement of AWS Clean Rooms itself with the Sid ${JSON.stringify(own.sid)}, and it says something else. ` +
          "Leave that statement out of the configuration (it stays in the policy while service-managed statements are ignored), " +
          "give yours another Sid, or stop ignoring service-managed statements.",
      } satisfies InvalidPolicyFault,
    ];
  });
}

function tooLong(
  arn: ConfiguredAudienceModelArn,
  length: number,
  configuredLength: number,
  serviceManaged: readonly Statement[],
): PolicyTooLong {
  return {
    kind: "too-long",
    arn,
    length,
    limit: MAX_POLICY_LENGTH,
    excess: length - MAX_POLICY_LENGTH,
    configuredLength,
    serviceManaged,
  };
}
