import { equivalentPolicies } from "@cleanroomsml/core/policy";
import { writeUnderCondition } from "./conditional-write.js";
import { splitPolicy, statementIds } from "./configured-part.js";
import { policyConflict } from "./conflict.js";
import { finishWrite } from "./finish-write.js";
import { mergePolicy, type TextToSend, unfitPolicy } from "./merge-policy.js";
import { modelPresence } from "./model-presence.js";
import type { Live, Operation } from "./operation.js";
import type {
  PolicyConflict,
  PolicyInvalid,
  PolicyNotFound,
  PolicyTooLong,
  UpdateOutcome,
} from "./outcomes.js";
import type { UpdateInput } from "./policy-repository.js";
import type { StoredPolicy } from "./policy-store.js";
import { look } from "./settle.js";

type End = PolicyConflict | PolicyNotFound | PolicyInvalid | PolicyTooLong;

/**
 * Puts under POLICY_MUST_EXIST and the expected hash. Refused because the hash is another one, it tries again under the
 * fresh hash, but only over a policy that means what was expected or what is configured: nothing that the caller has
 * not seen is overwritten.
 *
 * While Clean Rooms' own statements are ignored, the hash of the state is not the condition: the policy is read
 * first, the caller's part of it is compared with the expected one, and the put is sent under the hash just read, with
 * Clean Rooms' statements just read. A change of theirs in between refuses the put, and all of it is done again.
 */
export async function updatePolicy(operation: Operation, input: UpdateInput): Promise<UpdateOutcome> {
  const { arn, equivalence, patience } = operation;
  const { expected, policy: configured } = input;
  const unfit = unfitPolicy(arn, configured);
  if (unfit) return unfit;
  const view = input.ignoreServiceManagedStatements
    ? ignoringView(operation, configured, expected.policy)
    : wholeView(configured, expected.policy);
  const hashVouches = view.ignoring || expected.withoutServiceManaged !== true;

  const isExpected = (live: StoredPolicy) =>
    (hashVouches && live.policyHash === expected.policyHash) ||
    equivalentPolicies(view.expectedPart, view.part(live).configured, equivalence);
  const isConfigured = (live: StoredPolicy) =>
    equivalentPolicies(configured, view.achievedPart(live), equivalence);

  let start: Live = expected;
  if (view.ignoring || !hashVouches) {
    // What differs may be a read that lags behind our own last write: read more than once before it is believed.
    const first = await look(operation, (live) => live !== "absent" && isExpected(live));
    if (first.kind === "unreadable") return { kind: "failed", arn, error: first.error };
    start = first.live;
  }

  const done = await writeUnderCondition<End>(operation, {
    start,
    judge: async (live, history) => {
      const part = live === "absent" ? undefined : view.part(live);
      if (live === "absent" || part === undefined || (part.empty && !view.expectedEmpty)) {
        return {
          kind: "not-found",
          arn,
          expected,
          model: live === "absent" ? await modelPresence(operation) : "unknown",
          serviceManagedOnly: live === "absent" ? undefined : live,
          earlierSendLost: history.lost !== undefined,
        };
      }
      if (isExpected(live) || isConfigured(live)) return undefined;
      return policyConflict(operation, {
        expected,
        actual: live,
        expectedPart: view.expectedPart,
        actualPart: part.configured,
        earlierSendLost: history.lost !== undefined,
      });
    },
    compose: (live) => view.compose(live === "absent" ? "" : live.policy),
    achieved: isConfigured,
    renewals: view.ignoring ? patience.sends - 1 : 1,
  });
  if (done.kind !== "done") return done;
  return { kind: "updated", ...(await finishWrite(operation, done)) };
}

/** Which part of a policy an update looks at, and what it sends. */
interface UpdateView {
  readonly ignoring: boolean;
  readonly expectedPart: string;
  readonly expectedEmpty: boolean;
  /** To be compared with `expectedPart`. */
  part(live: StoredPolicy): { readonly configured: string; readonly empty: boolean };
  /** To be compared with the configured text. */
  achievedPart(live: StoredPolicy): string;
  compose(live: string): TextToSend | PolicyInvalid | PolicyTooLong;
}

function wholeView(configured: string, expected: string): UpdateView {
  return {
    ignoring: false,
    expectedPart: expected,
    expectedEmpty: false,
    part: (live) => ({ configured: live.policy, empty: false }),
    achievedPart: (live) => live.policy,
    compose: () => ({ kind: "text", text: configured, serviceManaged: [] }),
  };
}

function ignoringView({ arn, equivalence }: Operation, configured: string, expected: string): UpdateView {
  const configuredIds = statementIds(configured);
  const expectedIds = statementIds(expected);
  // A statement of Clean Rooms' own is the caller's to change only when the caller was shown it and configures it.
  const claimed = new Set([...configuredIds].filter((sid) => expectedIds.has(sid)));
  const expectedParts = splitPolicy(expected, claimed, arn);
  return {
    ignoring: true,
    expectedPart: expectedParts.configured,
    expectedEmpty: expectedParts.empty,
    part: (live) => splitPolicy(live.policy, claimed, arn),
    achievedPart: (live) => splitPolicy(live.policy, configuredIds, arn).configured,
    compose: (live) => mergePolicy({ arn, configured, live, known: expected }, equivalence),
  };
}
