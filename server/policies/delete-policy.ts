import type { DeleteOutcome, StoredPolicy } from "@cleanroomsml/core/repository";
import type { WriteOperation } from "../ledger/ledger.js";
import { deleteOutcome } from "./intent-outcome.js";
import type { PolicyEnvironment } from "./policy-environment.js";
import type { DeleteInput, DeleteResult } from "./policy-service.js";
import { recordWrite } from "./record-write.js";
import { whatToDelete } from "./what-to-delete.js";

const operation: WriteOperation = "delete";

/** How often whatever is there is deleted when it keeps changing between read and delete. */
const forcedTries = 3;

const gone: DeleteOutcome = {
  kind: "deleted",
  how: "already-absent",
  serviceManaged: [],
  knownBy: "read",
  confirmation: { kind: "confirmed" },
};

export async function deletePolicy(
  environment: PolicyEnvironment,
  input: DeleteInput,
): Promise<DeleteResult> {
  const { arn } = input;
  const current = await environment.ledger.current(arn);
  const found = await whatToDelete(environment, input, current);
  if (found.kind !== "present" && found.kind !== "absent") return found;
  const known = current?.policyHash;
  // A ledger that still believes in a policy that is gone notes its end.
  if (found.kind === "absent" && known === undefined) return { kind: "deleted", how: "already-absent" };
  const stored = found.kind === "present" ? found.stored : undefined;
  const intent = {
    ...input.actor,
    arn,
    operation,
    policy: undefined,
    canonicalPolicy: undefined,
    previousPolicyHash: stored?.policyHash ?? known,
  };
  const end = await recordWrite(
    environment,
    intent,
    async () => (stored === undefined ? gone : send(environment, input, stored)),
    (outcome) => deleteOutcome(outcome, known !== undefined),
  );
  if (end.kind !== "deleted") return end;
  return { kind: "deleted", how: end.how === "deleted" ? "deleted" : "already-absent" };
}

async function send(
  { repository, times }: PolicyEnvironment,
  { arn, expected, signal }: DeleteInput,
  stored: StoredPolicy,
): Promise<DeleteOutcome> {
  const call = { arn, signal, timeoutMilliseconds: times.operation };
  let end = await repository.delete({ ...call, expected: stored });
  for (let tries = 1; tries < forcedTries; tries++) {
    if (expected.kind !== "anything" || end.kind !== "conflict" || end.earlierSendLost) return end;
    end = await repository.delete({ ...call, expected: end.actual });
  }
  return end;
}
