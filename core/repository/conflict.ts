import { diffPolicies } from "@cleanroomsml/core/policy";
import type { Operation } from "./operation.js";
import type { PolicyConflict } from "./outcomes.js";
import type { StoredPolicy } from "./policy-store.js";
import { isServiceManagedStatement } from "./service-managed.js";

/** Both sides of a conflict, whole, and those parts of their texts that count. */
export interface ConflictSides {
  readonly expected: StoredPolicy;
  readonly actual: StoredPolicy;
  readonly expectedPart: string;
  readonly actualPart: string;
  readonly earlierSendLost: boolean;
}

/** What is there is not what the writer expected: names the statements that the writer has not seen. */
export function policyConflict({ arn, equivalence }: Operation, sides: ConflictSides): PolicyConflict {
  const { expected, actual, expectedPart, actualPart, earlierSendLost } = sides;
  const diff = diffPolicies(expectedPart, actualPart, equivalence);
  const foreign = [...diff.added, ...diff.changed.map((change) => change.after)];
  return {
    kind: "conflict",
    arn,
    expected,
    actual,
    diff,
    foreign,
    serviceManaged: foreign.filter((statement) => isServiceManagedStatement(statement, arn)),
    earlierSendLost,
  };
}
