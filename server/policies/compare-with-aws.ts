import { setTimeout as pause } from "node:timers/promises";
import { diffPolicies, equivalentPolicies, type Statement } from "@cleanroomsml/core/policy";
import {
  configuredAudienceModelArnParts,
  isServiceManagedStatement,
  type ReadFailed,
  type StoredPolicy,
} from "@cleanroomsml/core/repository";
import type { OpenIntent, PolicyVersion } from "../ledger/ledger.js";
import type { PolicyEnvironment } from "./policy-environment.js";
import type { CallOptions, DriftResult } from "./policy-service.js";

/** How often it is compared again because this ledger wrote in between, or is about to note what it wrote. */
const comparisons = 3;

/** The ledger's last version beside what AWS holds now; the result is noted in the ledger. */
export async function compareWithAws(
  environment: PolicyEnvironment,
  input: CallOptions,
): Promise<DriftResult> {
  const { ledger, now, times } = environment;
  const { arn } = input;
  let expected = await ledger.current(arn);
  for (let nth = 1; ; nth++) {
    if (expected === undefined) return { kind: "unknown-to-ledger" };
    const read = await readNow(environment, input);
    if (read.kind === "failed") return read;
    const result = compared(expected, read.live);
    const differs = result.state === "drifted" || result.state === "absent";
    if (differs) {
      const open = await ledger.openIntents(arn);
      if (nth < comparisons) {
        if (open.length > 0) await pause(times.rereading);
        const after = await ledger.current(arn);
        if (open.length > 0 || after?.version !== expected.version) {
          expected = after;
          continue;
        }
      } else if (open.some((intent) => accountsFor(intent, result.actual))) {
        return { kind: "unsettled", arn };
      }
    }
    const at = new Date(now()).toISOString();
    const { state, actual } = result;
    await ledger.observeDrift(arn, { state, policyHash: actual?.policyHash, at }, expected.version);
    return result;
  }
}

/** Whether what AWS holds may well be what a write of this ledger left whose outcome is not known yet. */
function accountsFor({ arn, policy }: OpenIntent, actual: StoredPolicy | undefined): boolean {
  if (policy === undefined || actual === undefined) return policy === actual?.policy;
  return equivalentPolicies(policy, actual.policy, {
    partition: configuredAudienceModelArnParts(arn).partition,
  });
}

async function readNow(
  { repository, times }: PolicyEnvironment,
  { arn, signal }: CallOptions,
): Promise<ReadFailed | { readonly kind: "read"; readonly live: StoredPolicy | undefined }> {
  const read = await repository.read({ arn, signal, timeoutMilliseconds: times.operation });
  if (read.kind === "failed") return read;
  return { kind: "read", live: read.kind === "present" ? read.actual : undefined };
}

function compared(
  expected: PolicyVersion,
  actual: StoredPolicy | undefined,
): Extract<DriftResult, { kind: "compared" }> {
  const is = (state: "in-sync" | "equivalent" | "absent") =>
    ({ kind: "compared", state, expected, actual, diff: undefined, serviceManaged: [] }) as const;
  if (actual === undefined) return is(expected.policy === undefined ? "in-sync" : "absent");
  if (actual.policyHash === expected.policyHash) return is("in-sync");
  const { arn } = expected;
  const { partition } = configuredAudienceModelArnParts(arn);
  const before = expected.policy ?? nothingOf(actual.policy);
  if (expected.policy !== undefined && equivalentPolicies(before, actual.policy, { partition })) {
    return is("equivalent");
  }
  const diff = diffPolicies(before, actual.policy, { partition });
  return {
    kind: "compared",
    state: "drifted",
    expected,
    actual,
    diff,
    serviceManaged: [...diff.added, ...diff.changed.map(({ after }) => after)]
      .filter((statement) => isServiceManagedStatement(statement, arn))
      .map(nameOf),
  };
}

/** Stands for a deleted policy, so that every statement of the actual one shows as added. */
function nothingOf(actual: string): string {
  const version = /"Version"\s*:\s*("[^"]*")/.exec(actual)?.[1];
  return version === undefined ? '{"Statement":[]}' : `{"Version":${version},"Statement":[]}`;
}

function nameOf(statement: Statement): string {
  return statement.sid ?? `Statement[${statement.index}]`;
}
