import { setTimeout as sleep } from "node:timers/promises";
import type { PolicyHash, ReadFailed, StoredPolicy } from "@cleanroomsml/core/repository";
import type { PolicyVersion } from "../ledger/ledger.js";
import { knownDocument } from "./known-document.js";
import type { PolicyEnvironment } from "./policy-environment.js";
import type { DeleteInput, DeleteResult } from "./policy-service.js";

/** Reads of nothing before it is believed. */
const absenceReads = 3;

/** What there is to delete, if it is what the writer expects. */
export type Found =
  | { readonly kind: "present"; readonly stored: StoredPolicy }
  | { readonly kind: "absent" }
  | Exclude<DeleteResult, { kind: "deleted" }>;

export async function whatToDelete(
  environment: PolicyEnvironment,
  input: DeleteInput,
  current: PolicyVersion | undefined,
): Promise<Found> {
  const { arn, expected } = input;
  const deletedHere = current !== undefined && current.policyHash === undefined;
  if (!deletedHere) {
    const stored = await expectedDocument(environment, input, current);
    if (stored !== undefined) return { kind: "present", stored };
  }
  // What this ledger has deleted itself needs no second look; else a read may lag behind another's write.
  const live = await readRepeatedly(environment, input, deletedHere ? 1 : absenceReads);
  if (live.kind !== "present") return live;
  if (deletedHere) {
    const stored = await expectedDocument(environment, input, current);
    if (stored !== undefined) return { kind: "present", stored };
  }
  const { actual } = live;
  if (expected.kind === "anything") return { kind: "present", stored: actual };
  const expectedHash: PolicyHash | undefined = expected.kind === "hash" ? expected.policyHash : undefined;
  if (actual.policyHash === expectedHash) return { kind: "present", stored: actual };
  return { kind: "hash-mismatch", arn, expectedHash, actual, diff: undefined };
}

async function expectedDocument(
  environment: PolicyEnvironment,
  { arn, expected }: DeleteInput,
  current: PolicyVersion | undefined,
): Promise<StoredPolicy | undefined> {
  if (expected.kind === "document") return expected.stored;
  return expected.kind === "hash" ? knownDocument(environment, arn, expected.policyHash, current) : undefined;
}

/** Until a read shows a policy, so many times. */
async function readRepeatedly(
  { repository, times }: PolicyEnvironment,
  { arn, signal }: DeleteInput,
  most: number,
): Promise<
  ReadFailed | { readonly kind: "absent" } | { readonly kind: "present"; readonly actual: StoredPolicy }
> {
  for (let nth = 1; ; nth++) {
    const read = await repository.read({ arn, signal, timeoutMilliseconds: times.operation });
    if (read.kind === "failed") return read;
    if (read.kind === "present") return { kind: "present", actual: read.actual };
    if (nth >= most) return { kind: "absent" };
    await sleep(times.rereading);
  }
}
