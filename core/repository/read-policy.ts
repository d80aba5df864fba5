import { diffPolicies, equivalentPolicies, reconcilePolicy } from "@cleanroomsml/core/policy";
import { splitPolicy, statementIds } from "./configured-part.js";
import { modelPresence } from "./model-presence.js";
import type { Operation } from "./operation.js";
import type { PolicyAbsent, ReadOutcome } from "./outcomes.js";
import type { ReadInput } from "./policy-repository.js";
import type { StoredPolicy } from "./policy-store.js";
import { serviceManagedStatements } from "./service-managed.js";

/**
 * The read rule. Stored hash = read hash: no drift, stop. Otherwise compare by equivalence: equivalent → keep the stored
 * text, take the new hash; different → drift: the real document, in which each statement equivalent to a stored one
 * keeps its stored text, so that a plan shows the change and nothing else.
 */
export async function readPolicy(operation: Operation, input: ReadInput): Promise<ReadOutcome> {
  const { arn, equivalence } = operation;
  const ignoring = input.ignoreServiceManagedStatements === true;
  const answer = await operation.get();
  if (answer.kind === "failure") return { kind: "failed", arn, error: answer.error };
  const actual = answer.value;
  if (actual === "absent") return absent(operation, input, undefined);

  const { stored } = input;
  const { policyHash } = actual;
  const hashVouches = ignoring || stored?.withoutServiceManaged !== true;
  if (stored !== undefined && hashVouches && stored.policyHash === policyHash) {
    return { kind: "unchanged", policy: stored.policy, policyHash };
  }

  const parts = ignoring ? splitPolicy(actual.policy, statementIds(stored?.policy ?? ""), arn) : undefined;
  if (parts?.empty) return absent(operation, input, actual);
  const policy = parts?.configured ?? actual.policy;
  if (stored === undefined) {
    return {
      kind: "present",
      policy,
      policyHash,
      actual,
      // Reading the policy costs as much as the rest of a read, and most callers never ask.
      get serviceManaged() {
        return serviceManagedStatements(policy, arn);
      },
    };
  }
  if (equivalentPolicies(stored.policy, policy, equivalence)) {
    return { kind: "equivalent", policy: stored.policy, policyHash, actual };
  }
  const reconciled = reconcilePolicy(stored.policy, policy, equivalence);
  return {
    kind: "drifted",
    policy: reconciled,
    policyHash,
    actual,
    diff: diffPolicies(stored.policy, reconciled, equivalence),
    serviceManaged: serviceManagedStatements(reconciled, arn),
  };
}

async function absent(
  operation: Operation,
  input: ReadInput,
  serviceManagedOnly: StoredPolicy | undefined,
): Promise<PolicyAbsent> {
  const model = input.explainAbsence ? await modelPresence(operation) : "unknown";
  return { kind: "absent", model, serviceManagedOnly };
}
