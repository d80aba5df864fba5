import { composePolicy, equivalentPolicies, parsePolicy } from "@cleanroomsml/core/policy";
import { type WriteHistory, writeUnderCondition } from "./conditional-write.js";
import { splitPolicy } from "./configured-part.js";
import { confirmWrite } from "./confirm-write.js";
import { policyConflict } from "./conflict.js";
import { finishWrite } from "./finish-write.js";
import type { Live, Operation } from "./operation.js";
import type { DeleteOutcome, PolicyConflict, PolicyDeleted } from "./outcomes.js";
import type { DeleteInput } from "./policy-repository.js";
import type { StoredPolicy } from "./policy-store.js";
import { look } from "./settle.js";
import type { StoreError } from "./store-error.js";
import { deleteWithoutCondition } from "./unconditional-delete.js";

const none: ReadonlySet<string> = new Set();

/**
 * Reads, compares in meaning, deletes at once. The API's delete takes only the ARN: a change that somebody makes between
 * this read and the delete is lost, and nothing can close that window. What can be put conditionally is: while Clean
 * Rooms' own statements are ignored and some are there, they are put back, alone, under the hash just read.
 */
export async function deletePolicy(operation: Operation, input: DeleteInput): Promise<DeleteOutcome> {
  const { arn } = operation;
  const view = deleteView(operation, input);
  // "Absent" or "differs" may be a read that lags behind our own last write: read more than once before it is believed.
  const first = await look(operation, (live) => live !== "absent" && view.isExpected(live));
  if (first.kind === "unreadable") return { kind: "failed", arn, error: first.error };

  if (view.ignoring && keepsStatements(first.live, view))
    return putBack(operation, view, first.live, undefined);
  return deleteWhole(operation, view, first.live, undefined);
}

interface DeleteView {
  readonly ignoring: boolean;
  readonly expected: StoredPolicy;
  isExpected(live: StoredPolicy): boolean;
  split(live: StoredPolicy): ReturnType<typeof splitPolicy>;
  conflict(live: StoredPolicy, earlierSendLost: boolean): PolicyConflict;
}

function deleteView(operation: Operation, input: DeleteInput): DeleteView {
  const { arn, equivalence } = operation;
  const { expected } = input;
  const ignoring = input.ignoreServiceManagedStatements === true;
  const split = (text: string) =>
    ignoring ? splitPolicy(text, none, arn) : { configured: text, empty: false, ignored: [] };
  const expectedPart = split(expected.policy).configured;
  const hashVouches = ignoring || expected.withoutServiceManaged !== true;
  return {
    ignoring,
    expected,
    split: (live) => split(live.policy),
    isExpected: (live) =>
      (hashVouches && live.policyHash === expected.policyHash) ||
      equivalentPolicies(expectedPart, split(live.policy).configured, equivalence),
    conflict: (actual, earlierSendLost) =>
      policyConflict(operation, {
        expected,
        actual,
        expectedPart,
        actualPart: split(actual.policy).configured,
        earlierSendLost,
      }),
  };
}

function keepsStatements(live: Live, view: DeleteView): boolean {
  return live !== "absent" && view.split(live).ignored.length > 0;
}

/** Nothing of Clean Rooms' own to keep: delete the policy. */
async function deleteWhole(
  operation: Operation,
  view: DeleteView,
  first: Live,
  lost: StoreError | undefined,
): Promise<DeleteOutcome> {
  if (first === "absent") return nothingLeft({ lost });
  const end = await deleteWithoutCondition<PolicyConflict | PolicyDeleted | SomethingToKeep>(operation, {
    first,
    lost,
    judge: (live, history) => {
      if (live === "absent") return nothingLeft(history);
      if (view.ignoring && view.split(live).empty) return nothingLeft(history, view.split(live).ignored);
      if (!view.isExpected(live)) return view.conflict(live, history.lost !== undefined);
      return keepsStatements(live, view)
        ? { kind: "something-to-keep", live, lost: history.lost }
        : undefined;
    },
  });
  if (end.kind === "something-to-keep") return putBack(operation, view, end.live, end.lost);
  if (end.kind !== "answered") return end;
  if (end.value === "absent") return nothingLeft(end.history);
  const confirmation = await confirmWrite(operation, "absent", new Set([end.over.policyHash]));
  return { kind: "deleted", how: "deleted", serviceManaged: [], knownBy: "answer", confirmation };
}

interface SomethingToKeep {
  readonly kind: "something-to-keep";
  readonly live: StoredPolicy;
  readonly lost: StoreError | undefined;
}

/** The policy goes on with Clean Rooms' own statements alone, verbatim, under the hash they were read with. */
async function putBack(
  operation: Operation,
  view: DeleteView,
  first: Live,
  lost: StoreError | undefined,
): Promise<DeleteOutcome> {
  const done = await writeUnderCondition<PolicyConflict | PolicyDeleted | NothingToKeep>(operation, {
    start: first,
    lost,
    judge: (live, history) => {
      if (live === "absent") return nothingLeft(history);
      const { empty, ignored } = view.split(live);
      if (empty) return nothingLeft(history, ignored);
      if (!view.isExpected(live)) return view.conflict(live, history.lost !== undefined);
      return ignored.length === 0 ? { kind: "nothing-to-keep", live, lost: history.lost } : undefined;
    },
    compose: (live) => {
      const parsed = live === "absent" ? undefined : parsePolicy(live.policy);
      if (live === "absent" || parsed?.kind !== "policy") throw new Error("putBack: nothing to keep");
      const { ignored } = view.split(live);
      return { kind: "text", text: composePolicy(parsed.policy, ignored), serviceManaged: ignored };
    },
    achieved: (live) => view.split(live).empty,
    renewals: operation.patience.sends - 1,
  });
  // Clean Rooms took its last statement away in the meantime: what is left is the caller's alone.
  if (done.kind === "nothing-to-keep") return deleteWhole(operation, view, done.live, done.lost);
  if (done.kind !== "done") return done;
  const { serviceManaged, knownBy, confirmation } = await finishWrite(operation, done);
  return { kind: "deleted", how: "service-managed-kept", serviceManaged, knownBy, confirmation };
}

interface NothingToKeep {
  readonly kind: "nothing-to-keep";
  readonly live: StoredPolicy;
  readonly lost: StoreError | undefined;
}

/** Nothing of the caller's is there any more: never was, or an earlier send without an answer has been the one. */
function nothingLeft(
  { lost }: Pick<WriteHistory, "lost">,
  serviceManaged: PolicyDeleted["serviceManaged"] = [],
): PolicyDeleted {
  const how =
    lost === undefined ? "already-absent" : serviceManaged.length > 0 ? "service-managed-kept" : "deleted";
  return { kind: "deleted", how, serviceManaged, knownBy: "read", confirmation: { kind: "confirmed" } };
}
