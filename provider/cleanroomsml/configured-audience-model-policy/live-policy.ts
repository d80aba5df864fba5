import {
  composePolicy,
  equivalentPolicies,
  equivalentStatements,
  type Statement,
} from "@cleanroomsml/core/policy";
import {
  type ConfiguredAudienceModelArn,
  configuredAudienceModelArnParts,
  serviceManagedStatements,
} from "@cleanroomsml/core/repository";
import { omittedStatements, parsedOrUndefined, parseStatements } from "./service-managed-record.js";

/** The policy as a state knows it. */
export interface KnownPolicy {
  /** The `policy` of the state. */
  readonly policy: string;
  /** Texts of Clean Rooms' own statements that `policy` leaves out; `undefined` when that is not known. */
  readonly omitted: readonly string[] | undefined;
}

/** What a configuration wants. */
export interface WantedPolicy {
  readonly policy: string;
  readonly ignoreServiceManagedStatements: boolean;
}

/** What carrying out a plan would do to the live policy, by what the state knows of it. */
export interface PolicyChange {
  /** Whether anything is to be written: the live policy would mean something else. */
  readonly writes: boolean;
  /** The live policy before, Clean Rooms' own statements included. */
  readonly live: string;
  /** Those of Clean Rooms' own statements that are live and would no longer be. */
  readonly removed: readonly Statement[];
  /** Those that stay and that the planned `policy` leaves out. */
  readonly kept: readonly Statement[];
}

/** The live policy, Clean Rooms' own statements included, by what the state knows of it. */
export function livePolicy({ policy, omitted }: KnownPolicy): string {
  return withStatements(policy, parseStatements(omitted ?? []));
}

/**
 * Compares the live policy with what it is to become. With ignored statements both sides hold Clean Rooms' own, so
 * turning `ignore_service_managed_statements` on or off is only then a write when it changes what is live.
 */
export function policyChange(
  arn: ConfiguredAudienceModelArn,
  known: KnownPolicy,
  wanted: WantedPolicy,
): PolicyChange {
  const equivalence = { partition: configuredAudienceModelArnParts(arn).partition };
  const live = livePolicy(known);
  const kept = wanted.ignoreServiceManagedStatements ? omittedStatements(live, wanted.policy, arn) : [];
  const target = withStatements(wanted.policy, kept);
  const stays = parsedOrUndefined(target)?.statements ?? [];
  return {
    writes: live !== target && !equivalentPolicies(live, target, equivalence),
    live,
    removed: serviceManagedStatements(live, arn).filter(
      (statement) => !stays.some((other) => equivalentStatements(statement, other, equivalence)),
    ),
    kept,
  };
}

/** The policy with more statements after its own; the text itself when there are none, or when it is malformed. */
function withStatements(policy: string, statements: readonly Statement[]): string {
  if (statements.length === 0) return policy;
  const parsed = parsedOrUndefined(policy);
  return parsed === undefined ? policy : composePolicy(parsed, [...parsed.statements, ...statements]);
}
