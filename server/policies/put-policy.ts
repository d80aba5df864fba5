import {
  canonicalPolicy,
  diffPolicies,
  type Policy,
  parsePolicy,
  validatePolicy,
} from "@cleanroomsml/core/policy";
import {
  configuredAudienceModelArnParts,
  type PolicyHash,
  type StoredPolicy,
} from "@cleanroomsml/core/repository";
import { LedgerUnavailable, type PolicyVersion, type WriteOperation } from "../ledger/ledger.js";
import { brokenRules } from "./broken-rules.js";
import { putOutcome } from "./intent-outcome.js";
import { judge } from "./judge.js";
import { knownDocument } from "./known-document.js";
import { lintByRule } from "./lint-rule.js";
import type { PolicyEnvironment } from "./policy-environment.js";
import type { HashMismatch, PutInput, PutResult } from "./policy-service.js";
import { recordWrite } from "./record-write.js";

/** Rules, ledger, repository, in that order: nothing that breaks a rule is noted, nothing that is not noted is sent. */
export async function putPolicy(environment: PolicyEnvironment, input: PutInput): Promise<PutResult> {
  const { arn, policy } = input;
  const faults = validatePolicy(policy);
  const parsed = parsePolicy(policy);
  // The repository words both ends of an unfit policy; it sends nothing.
  if (parsed.kind === "malformed" || faults.length > 0) return unfit(environment, input);
  const lint = lintByRule(environment.rules, arn, policy);
  const violations = [...brokenRules(environment.rules, parsed.policy), ...lint.violations];
  if (violations.length > 0) return { kind: "rules-broken", arn, violations };
  const end = await writePolicy(environment, input, parsed.policy);
  return end.kind === "written" ? { ...end, warnings: lint.warnings } : end;
}

async function writePolicy(
  environment: PolicyEnvironment,
  input: PutInput,
  parsed: Policy,
): Promise<PutResult> {
  const { arn, policy } = input;
  const current = await environment.ledger.current(arn);
  const plan = await planPut(environment, input, current);
  if (plan.kind !== "write") return plan;
  const { partition } = configuredAudienceModelArnParts(arn);
  const intent = {
    ...input.actor,
    arn,
    operation: plan.operation,
    policy,
    canonicalPolicy: canonicalPolicy(parsed, { partition }),
    previousPolicyHash: plan.expected?.policyHash,
  };
  const end = await recordWrite(environment, intent, () => send(environment, input, plan), putOutcome);
  switch (end.kind) {
    case "created":
    case "updated":
    case "replaced":
      return { kind: "written", how: end.kind, live: end.stored, policy };
    case "already-exists":
      return (await underWayTwice(environment, input, end.existing)) ?? end;
    default:
      return end;
  }
}

async function unfit({ repository }: PolicyEnvironment, { arn, policy }: PutInput): Promise<PutResult> {
  const end = await repository.create({ arn, policy });
  if (end.kind === "created") throw new Error("an unfit policy was sent");
  return end;
}

interface WritePlan {
  readonly kind: "write";
  readonly operation: Exclude<WriteOperation, "delete">;
  readonly expected: StoredPolicy | undefined;
}

async function planPut(
  environment: PolicyEnvironment,
  input: PutInput,
  current: PolicyVersion | undefined,
): Promise<WritePlan | PutResult> {
  const { arn, expected } = input;
  switch (expected.kind) {
    case "anything":
      return { kind: "write", operation: "replace", expected: undefined };
    case "absent":
      return (
        (await repeated(environment, input, current, undefined)) ?? {
          kind: "write",
          operation: "create",
          expected: undefined,
        }
      );
    case "document":
    case "hash": {
      const hash = expected.kind === "hash" ? expected.policyHash : expected.stored.policyHash;
      const again = await repeated(environment, input, current, hash);
      if (again !== undefined) return again;
      if (expected.kind === "document")
        return { kind: "write", operation: "update", expected: expected.stored };
      const known = await knownDocument(environment, arn, hash, current);
      if (known !== undefined) return { kind: "write", operation: "update", expected: known };
      return fromLive(environment, input, hash);
    }
  }
}

/** The ledger has never seen this hash: what is there must have it. */
async function fromLive(
  { repository, times }: PolicyEnvironment,
  { arn, policy, signal }: PutInput,
  expectedHash: PolicyHash,
): Promise<WritePlan | PutResult> {
  const read = await repository.read({ arn, signal, timeoutMilliseconds: times.operation });
  if (read.kind === "failed") return read;
  const actual = read.kind === "present" ? read.actual : undefined;
  if (actual?.policyHash === expectedHash) return { kind: "write", operation: "update", expected: actual };
  const { partition } = configuredAudienceModelArnParts(arn);
  const diff = actual && diffPolicies(policy, actual.policy, { partition });
  return { kind: "hash-mismatch", arn, expectedHash, actual, diff } satisfies HashMismatch;
}

/**
 * A write whose answer was lost, sent again: the last thing that this ledger settled is this very write (same writer,
 * same text, same condition), and AWS still holds what it left.
 */
async function repeated(
  { repository, times }: PolicyEnvironment,
  { arn, policy, actor, signal }: PutInput,
  current: PolicyVersion | undefined,
  previous: PolicyHash | undefined,
): Promise<PutResult | undefined> {
  const same =
    current !== undefined &&
    current.operation === (previous === undefined ? "create" : "update") &&
    current.policy === policy &&
    current.tokenName === actor.tokenName &&
    current.previousPolicyHash === previous;
  if (!same) return undefined;
  const read = await repository.read({ arn, signal, timeoutMilliseconds: times.operation });
  if (read.kind === "failed") return read;
  if (read.kind !== "present" || read.policyHash !== current.policyHash) return undefined;
  return { kind: "written", how: "repeated", live: read.actual, policy };
}

function send({ repository, times }: PolicyEnvironment, { arn, policy, signal }: PutInput, plan: WritePlan) {
  const call = { arn, policy, signal, timeoutMilliseconds: times.operation };
  if (plan.expected !== undefined) return repository.update({ ...call, expected: plan.expected });
  return plan.operation === "create" ? repository.create(call) : repository.replace(call);
}

/**
 * The same create may have been under way already, here or elsewhere, or its answer was lost and nobody has settled it yet;
 * what the refusal found is then its work.
 */
async function underWayTwice(
  environment: PolicyEnvironment,
  input: PutInput,
  existing: StoredPolicy,
): Promise<PutResult | undefined> {
  try {
    await settleSameCreate(environment, input, existing);
    return await repeated(environment, input, await environment.ledger.current(input.arn), undefined);
  } catch (cause) {
    if (cause instanceof LedgerUnavailable) return undefined;
    throw cause;
  }
}

/** The open intent of the same writer to create this very policy: what is there shows that it was applied. */
async function settleSameCreate(
  { ledger }: PolicyEnvironment,
  { arn, policy, actor }: PutInput,
  existing: StoredPolicy,
): Promise<void> {
  const open = (await ledger.openIntents(arn)).find(
    (intent) =>
      intent.operation === "create" && intent.policy === policy && intent.tokenName === actor.tokenName,
  );
  if (open === undefined) return;
  const outcome = judge(open, existing, await ledger.current(arn));
  if (outcome.kind === "applied") await ledger.settle(open, outcome);
}
