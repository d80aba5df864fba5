import { equivalentPolicies } from "@cleanroomsml/core/policy";
import { writeUnderCondition } from "./conditional-write.js";
import { splitPolicy, statementIds } from "./configured-part.js";
import { finishWrite } from "./finish-write.js";
import { mergePolicy, unfitPolicy } from "./merge-policy.js";
import type { Operation } from "./operation.js";
import type { PolicyInvalid, PolicyTooLong, ReplaceOutcome } from "./outcomes.js";
import type { ReplaceInput } from "./policy-repository.js";

/**
 * Replaces whatever is there: under the hash just read, or POLICY_MUST_NOT_EXIST when nothing was read; again with a
 * fresh read when somebody else was faster, a bounded number of times. There is no unconditional put.
 */
export async function replacePolicy(operation: Operation, input: ReplaceInput): Promise<ReplaceOutcome> {
  const { arn, equivalence, patience } = operation;
  const configured = input.policy;
  const ignoring = input.ignoreServiceManagedStatements === true;
  const unfit = unfitPolicy(arn, configured);
  if (unfit) return unfit;
  const first = await operation.get();
  if (first.kind === "failure") return { kind: "failed", arn, error: first.error };

  const done = await writeUnderCondition<PolicyInvalid | PolicyTooLong>(operation, {
    start: first.value,
    judge: () => undefined,
    compose: (live) =>
      ignoring && live !== "absent"
        ? mergePolicy({ arn, configured, live: live.policy, known: "" }, equivalence)
        : { kind: "text", text: configured, serviceManaged: [] },
    achieved: (live) =>
      equivalentPolicies(
        configured,
        ignoring ? splitPolicy(live.policy, statementIds(configured), arn).configured : live.policy,
        equivalence,
      ),
    renewals: patience.sends - 1,
  });
  if (done.kind !== "done") return done;
  return {
    kind: "replaced",
    ...(await finishWrite(operation, done)),
    previous: done.over === "absent" ? undefined : done.over,
  };
}
