import { diffPolicies, equivalentPolicies, parsePolicy } from "@cleanroomsml/core/policy";
import { writeUnderCondition } from "./conditional-write.js";
import { splitPolicy, statementIds } from "./configured-part.js";
import { finishWrite } from "./finish-write.js";
import { mergePolicy, unfitPolicy } from "./merge-policy.js";
import type { Operation } from "./operation.js";
import type { CreateOutcome, PolicyAlreadyExists, PolicyInvalid, PolicyTooLong } from "./outcomes.js";
import type { CreateInput } from "./policy-repository.js";
import type { StoredPolicy } from "./policy-store.js";
import { isServiceManagedStatement, serviceManagedStatements } from "./service-managed.js";

/**
 * Puts under POLICY_MUST_NOT_EXIST. While Clean Rooms' own statements are ignored, a policy of nothing else counts as
 * none: the configured statements are merged into it, under its hash.
 */
export async function createPolicy(operation: Operation, input: CreateInput): Promise<CreateOutcome> {
  const { arn, equivalence } = operation;
  const configured = input.policy;
  const ignoring = input.ignoreServiceManagedStatements === true;
  const unfit = unfitPolicy(arn, configured);
  if (unfit) return unfit;

  const own = (live: StoredPolicy) =>
    ignoring ? splitPolicy(live.policy, statementIds(configured), arn).configured : live.policy;
  const done = await writeUnderCondition<PolicyAlreadyExists | PolicyInvalid | PolicyTooLong>(operation, {
    start: "absent",
    judge: (live, history) => {
      if (live === "absent" || (ignoring && holdsServiceManagedOnly(live, operation))) return undefined;
      return {
        kind: "already-exists",
        arn,
        existing: live,
        equivalent: equivalentPolicies(configured, own(live), equivalence),
        diff: diffPolicies(configured, own(live), equivalence),
        serviceManaged: serviceManagedStatements(live.policy, arn),
        earlierSendLost: history.lost !== undefined,
      };
    },
    compose: (live) =>
      live === "absent"
        ? { kind: "text", text: configured, serviceManaged: [] }
        : mergePolicy({ arn, configured, live: live.policy, known: "" }, equivalence),
    achieved: (live) => equivalentPolicies(configured, own(live), equivalence),
    renewals: operation.patience.sends - 1,
  });
  if (done.kind !== "done") return done;
  return { kind: "created", ...(await finishWrite(operation, done)) };
}

function holdsServiceManagedOnly(live: StoredPolicy, { arn }: Operation): boolean {
  const parsed = parsePolicy(live.policy);
  return (
    parsed.kind === "policy" &&
    parsed.policy.statements.every((statement) => isServiceManagedStatement(statement, arn))
  );
}
