import type { ConfiguredAudienceModelArn, PolicyHash } from "@cleanroomsml/core/repository";
import { canonicalJson, type Json } from "./canonical-json.js";
import type { Intent, IntentOutcome, PolicyVersion, WriteOperation } from "./ledger.js";

/** What the entry of an intent says. */
export interface IntentContent {
  readonly kind: "intent";
  readonly intentId: string;
  readonly at: string;
  readonly owner: string;
  /** Which AWS: `emulator`, `aws`, an endpoint's URL. */
  readonly backend: string;
  readonly operation: WriteOperation;
  readonly policy: string | null;
  readonly canonicalPolicy: string | null;
  readonly previousPolicyHash: PolicyHash | null;
  readonly tokenName: string;
  readonly requestId: string;
}

/** What the entry of an outcome says. */
export interface OutcomeContent {
  readonly kind: "outcome";
  readonly intentId: string;
  /** Of the intent's entry. */
  readonly intentSequence: number;
  readonly at: string;
  /** Who settled it. */
  readonly owner: string;
  readonly backend: string;
  /** null unless applied. */
  readonly version: number | null;
  /** An applied version that was written on top of this one, and settled before it; null: this one is the current. */
  readonly supersededBy: number | null;
  readonly result: "applied" | "refused" | "failed" | "unknown";
  readonly policyHash: PolicyHash | null;
  readonly knownBy: "answer" | "read" | null;
  readonly code: string | null;
  readonly message: string | null;
}

export type EntryContent = IntentContent | OutcomeContent;

export function intentContent(intent: Intent, owner: string, backend: string): IntentContent {
  return {
    kind: "intent",
    intentId: intent.intentId,
    at: intent.at,
    owner,
    backend,
    operation: intent.operation,
    policy: intent.policy ?? null,
    canonicalPolicy: intent.canonicalPolicy ?? null,
    previousPolicyHash: intent.previousPolicyHash ?? null,
    tokenName: intent.tokenName,
    requestId: intent.requestId,
  };
}

/** The outcome's own part of its entry. */
export function resultContent(
  outcome: IntentOutcome,
): Pick<OutcomeContent, "result" | "policyHash" | "knownBy" | "code" | "message"> {
  return outcome.kind === "applied"
    ? {
        result: "applied",
        policyHash: outcome.policyHash ?? null,
        knownBy: outcome.knownBy,
        code: null,
        message: null,
      }
    : {
        result: outcome.kind,
        policyHash: null,
        knownBy: null,
        code: outcome.code,
        message: outcome.message,
      };
}

export function contentText(content: EntryContent): string {
  const members: { readonly [name: string]: Json } = { ...content };
  return canonicalJson(members);
}

/** A codec: the text was written by {@link contentText}; whether it still says so is what `verify` is for. */
export function readIntentContent(text: string): IntentContent {
  return JSON.parse(text) as IntentContent;
}

/** As {@link readIntentContent}. */
export function readOutcomeContent(text: string): OutcomeContent {
  return JSON.parse(text) as OutcomeContent;
}

/** For `verify`, which trusts nothing: undefined when it is no entry's content. */
export function readEntryContent(text: string): EntryContent | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const kind =
    typeof content === "object" && content !== null && "kind" in content ? content.kind : undefined;
  return kind === "intent" || kind === "outcome" ? (content as EntryContent) : undefined;
}

/** A codec: an ARN column holds what was parsed before it was written. */
export function storedArn(text: string): ConfiguredAudienceModelArn {
  return text as ConfiguredAudienceModelArn;
}

/** As {@link storedArn}. */
export function storedHash(text: string | null): PolicyHash | undefined {
  return text === null ? undefined : (text as PolicyHash);
}

export function intentOf(arn: ConfiguredAudienceModelArn, content: IntentContent): Intent {
  return {
    arn,
    intentId: content.intentId,
    at: content.at,
    operation: content.operation,
    policy: content.policy ?? undefined,
    canonicalPolicy: content.canonicalPolicy ?? undefined,
    previousPolicyHash: content.previousPolicyHash ?? undefined,
    tokenName: content.tokenName,
    requestId: content.requestId,
  };
}

/** What the two entries of a version say together. */
export function versionOf(
  arn: ConfiguredAudienceModelArn,
  version: number,
  intent: IntentContent,
  outcome: OutcomeContent,
  outcomeSequence: number,
): PolicyVersion {
  return {
    arn,
    version,
    operation: intent.operation,
    policy: intent.policy ?? undefined,
    canonicalPolicy: intent.canonicalPolicy ?? undefined,
    policyHash: outcome.policyHash ?? undefined,
    previousPolicyHash: intent.previousPolicyHash ?? undefined,
    knownBy: outcome.knownBy ?? "read",
    at: outcome.at,
    tokenName: intent.tokenName,
    requestId: intent.requestId,
    outcomeSequence,
  };
}
