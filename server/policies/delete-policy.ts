import type { DeleteOutcome, PolicyHash, StoredPolicy } from "@cleanroomsml/core/repository";
import type { WriteOperation } from "../ledger/ledger.js";
import { deleteOutcome } from "./intent-outcome.js";
import type { PolicyEnvironment } from "./policy-environment.js";
import type { DeleteInput, DeleteResult } from "./policy-service.js";
import { knownDocument } from "./put-policy.js";
import { recordWrite } from "./record-write.js";

const operation: WriteOperation = "delete";

/** How often whatever is there is deleted when it keeps changing between read and delete. */
const forcedTries = 3;

export async function deletePolicy(
  environment: PolicyEnvironment,
  input: DeleteInput,
): Promise<DeleteResult> {
  const { ledger } = environment;
  const { arn } = input;
  const current = await ledger.current(arn);
  const expected = await expectedPolicy(environment, input, current);
  if (expected.kind === "absent") {
    // The ledger may still believe in it: then its end is noted.
    if (current?.policyHash === undefined) return { kind: "deleted", how: "already-absent" };
  } else if (expected.kind !== "present") {
    return expected;
  }
  const stored = expected.kind === "present" ? expected.stored : undefined;
  const intent = {
    ...input.actor,
    arn,
    operation,
    policy: undefined,
    canonicalPolicy: undefined,
    previousPolicyHash: stored?.policyHash ?? current?.policyHash,
  };
  const gone: DeleteOutcome = {
    kind: "deleted",
    how: "already-absent",
    serviceManaged: [],
    knownBy: "read",
    confirmation: { kind: "confirmed" },
  };
  const end = await recordWrite(
    environment,
    intent,
    async () => (stored === undefined ? gone : send(environment, input, stored)),
    (end) => deleteOutcome(end, current?.policyHash !== undefined),
  );
  if (end.kind !== "deleted") return end;
  return { kind: "deleted", how: end.how === "deleted" ? "deleted" : "already-absent" };
}

type Expected =
  | { readonly kind: "present"; readonly stored: StoredPolicy }
  | { readonly kind: "absent" }
  | Exclude<DeleteResult, { kind: "deleted" }>;

async function expectedPolicy(
  environment: PolicyEnvironment,
  { arn, expected, signal }: DeleteInput,
  current: Parameters<typeof knownDocument>[3],
): Promise<Expected> {
  const { repository, times } = environment;
  if (expected.kind === "document") return { kind: "present", stored: expected.stored };
  const expectedHash: PolicyHash | undefined = expected.kind === "hash" ? expected.policyHash : undefined;
  if (expectedHash !== undefined) {
    const stored = await knownDocument(environment, arn, expectedHash, current);
    if (stored !== undefined) return { kind: "present", stored };
  }
  const read = await repository.read({ arn, signal, timeoutMilliseconds: times.operation });
  if (read.kind === "failed") return read;
  if (read.kind !== "present") return { kind: "absent" };
  const matches = expected.kind === "anything" || read.actual.policyHash === expectedHash;
  if (matches) return { kind: "present", stored: read.actual };
  return { kind: "hash-mismatch", arn, expectedHash, actual: read.actual, diff: undefined };
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
