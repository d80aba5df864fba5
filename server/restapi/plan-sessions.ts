import type { ConfiguredAudienceModelArn, PolicyHash } from "@cleanroomsml/core/repository";

/** What a session believes to be there: what its first GET showed, or what its last write left. */
export type Seen =
  | { readonly kind: "absent" }
  | {
      readonly kind: "policy";
      readonly policyHash: PolicyHash;
      /** What AWS held; undefined: the ledger has a version of this hash. */
      readonly document: string | undefined;
    };

/** A write of a session to one ARN, which no other write of that session to it can overtake. */
export interface Claim {
  /** `unread`: the session had not read the ARN before its first write. */
  readonly seen: Seen | { readonly kind: "unread" };
  /** A POST of this session has got what it asked for. */
  readonly posted: boolean;
  /** Ends it, with what the write left; nothing: it left everything as it was. */
  release(left?: { readonly seen: Seen; readonly posted: boolean }): Promise<void>;
}

/**
 * Plan sessions: what a plan of Terraform has seen, kept so that the writes of its apply can be held against it. They
 * live in the store, for every replica; a session belongs to one token, ends after 24 hours, and is bounded.
 */
export interface PlanSessions {
  /** Opens one; the oldest of a token's go when it has too many. */
  open(tokenId: string): Promise<string>;
  /** Notes what a GET showed, unless the session knows the ARN already, is none of this token's, or is full. */
  observe(session: string, tokenId: string, arn: ConfiguredAudienceModelArn, seen: Seen): Promise<void>;
  /** Whether it is a session of this token and has not ended. */
  isOpen(session: string, tokenId: string): Promise<boolean>;
  /** @throws {WriteInProgress} another write of the session to this ARN does not end */
  claim(session: string, arn: ConfiguredAudienceModelArn): Promise<Claim>;
}

/** Another write of the same session to the same ARN has not ended for too long. */
export class WriteInProgress extends Error {
  override readonly name = "WriteInProgress";
}

export interface PlanSessionLimits {
  /** How long a session lasts. Default 24 hours. */
  readonly lifeMilliseconds: number;
  /** Default 1000. */
  readonly sessionsPerToken: number;
  /** Default 5000. */
  readonly policiesPerSession: number;
  /** For how long a write may be silent before it counts as dead. Default 10 s. */
  readonly claimMilliseconds: number;
  /** How long a write waits for the one before it. Default 25 s: less than the provider's timeout of 30. */
  readonly waitMilliseconds: number;
}

export const defaultPlanSessionLimits: PlanSessionLimits = {
  lifeMilliseconds: 24 * 60 * 60 * 1000,
  sessionsPerToken: 1000,
  policiesPerSession: 5000,
  claimMilliseconds: 10_000,
  waitMilliseconds: 25_000,
};
