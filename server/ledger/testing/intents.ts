import {
  type ConfiguredAudienceModelArn,
  type PolicyHash,
  parseConfiguredAudienceModelArn,
  parsePolicyHash,
} from "@cleanroomsml/core/repository";
import type { Ledger, NewIntent } from "../ledger.js";

export function arn(id: string, region = "us-east-1", account = "123456789012"): ConfiguredAudienceModelArn {
  const parsed = parseConfiguredAudienceModelArn(
    `arn:aws:cleanrooms-ml:${region}:${account}:configured-audience-model/${id}`,
  );
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  return parsed.arn;
}

/** A hash of nothing but this digit. */
export function hash(digit: string): PolicyHash {
  const parsed = parsePolicyHash(digit.repeat(64));
  if (parsed.kind === "fault") throw new Error(parsed.message);
  return parsed.policyHash;
}

export function creation(changes: Partial<NewIntent> = {}): NewIntent {
  return {
    arn: arn("example"),
    operation: "create",
    policy: '{ "Version": "2012-10-17", "Statement": [] }',
    canonicalPolicy: '{"Statement":[],"Version":"2012-10-17"}',
    previousPolicyHash: undefined,
    tokenName: "alice",
    requestId: "request-1",
    ...changes,
  };
}

/** Intent and outcome of a write that AWS took. */
export async function applied(
  ledger: Ledger,
  policyHash: PolicyHash | undefined,
  changes: Partial<NewIntent> = {},
): Promise<void> {
  const intent = await ledger.intend(creation(changes));
  await ledger.settle(intent, { kind: "applied", policyHash, knownBy: "answer" });
}

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
