import type { ConfiguredAudienceModelArn, PolicyHash } from "@cleanroomsml/core/repository";

export type WriteOperation = "create" | "update" | "replace" | "delete";

/** Who asked for a write, and by which request. */
export interface Actor {
  /** Name of the token; never the token. */
  readonly tokenName: string;
  readonly requestId: string;
}

/** What is about to be asked of AWS. */
export interface NewIntent extends Actor {
  readonly arn: ConfiguredAudienceModelArn;
  readonly operation: WriteOperation;
  /** The policy as the client sent it; undefined for a delete. */
  readonly policy: string | undefined;
  /** Its canonical form (`canonicalPolicy` of core/policy). */
  readonly canonicalPolicy: string | undefined;
  /** The hash that the writer expects; undefined: no policy, or (replace) whatever is there. */
  readonly previousPolicyHash: PolicyHash | undefined;
}

/** An intent in the ledger. Its owner holds a lease, and renews it for as long as the call to AWS takes. */
export interface Intent extends NewIntent {
  readonly intentId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** How an intent ended. `unknown`: neither answer nor reads told, and nobody will try again. */
export type IntentOutcome =
  | {
      readonly kind: "applied";
      /** The live hash after the write; undefined: the policy is gone. */
      readonly policyHash: PolicyHash | undefined;
      /** `answer`: AWS said so. `read`: a read showed it. */
      readonly knownBy: "answer" | "read";
      /** What it overwrote, where this is known better than by the intent's condition. */
      readonly replaced?: PolicyHash | "absent" | undefined;
    }
  | { readonly kind: "refused" | "failed" | "unknown"; readonly code: string; readonly message: string };

/** What was applied, as history shows it. Versions of a policy are counted from 1, a deletion is one. */
export interface PolicyVersion extends Actor {
  readonly arn: ConfiguredAudienceModelArn;
  readonly version: number;
  readonly operation: WriteOperation;
  /** As sent; undefined: deleted. */
  readonly policy: string | undefined;
  readonly canonicalPolicy: string | undefined;
  /** undefined: deleted. */
  readonly policyHash: PolicyHash | undefined;
  readonly previousPolicyHash: PolicyHash | undefined;
  readonly knownBy: "answer" | "read";
  /** When it was settled, by the clock of the server that settled it; ISO 8601, UTC. */
  readonly at: string;
  /** Of its outcome's entry: what is earlier in the chain was noted before it, whatever the servers' clocks say. */
  readonly outcomeSequence: number;
}

/** An intent whose outcome is not known, as somebody else left it. */
export interface OpenIntent extends Intent {
  /** Of its entry. */
  readonly sequence: number;
}

/** One line of a ledger's chain, to verify and to export. Every field but `entryHash` is hashed. */
export interface LedgerEntry {
  readonly arn: ConfiguredAudienceModelArn;
  /** From 1 per ARN, intents and outcomes together. */
  readonly sequence: number;
  /** What the entry says, as canonical JSON. */
  readonly content: string;
  /** SHA-256 (hex) of the entry before; 64 zeros for the first. */
  readonly previousEntryHash: string;
  readonly entryHash: string;
}

export interface KnownPolicy {
  readonly arn: ConfiguredAudienceModelArn;
  readonly current: PolicyVersion;
  /** What the last comparison with AWS said; undefined: never compared since the last write. */
  readonly drift: DriftObservation | undefined;
}

export interface DriftObservation {
  /** `equivalent`: another hash, the same meaning. */
  readonly state: "in-sync" | "equivalent" | "drifted" | "absent";
  readonly policyHash: PolicyHash | undefined;
  readonly at: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; undefined: this was the last page. */
  readonly nextCursor: string | undefined;
}

export interface LedgerFilter {
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly drifted?: boolean | undefined;
  /** Only ARNs that match one of these patterns (`*` stands for any characters). */
  readonly arnPatterns?: readonly string[] | undefined;
}

/** The newest entry of a chain. Noted elsewhere, it shows later whether the chain was cut or written anew. */
export interface ChainHead {
  readonly arn: string;
  readonly sequence: number;
  readonly entryHash: string;
}

/** Heads of the chains that changed last, and when the first of them did: milliseconds since 1970, by the store's clock. */
export interface NewestHeads {
  readonly heads: readonly ChainHead[];
  readonly at: number | undefined;
}

/** A fault of a chain: tampering, a cut tail, a lost entry. */
export interface ChainFault {
  readonly arn: string;
  readonly sequence: number;
  readonly message: string;
}

/**
 * What was applied: append-only, chained per ARN. An intent is written before the call to AWS, its outcome after it;
 * both are durable when the promise is fulfilled.
 */
export interface Ledger {
  /** @throws {LedgerUnavailable} nothing was written: do not call AWS */
  intend(intent: NewIntent): Promise<Intent>;
  /** False: somebody else has settled it (its lease had expired); then that outcome counts. */
  settle(intent: Intent, outcome: IntentOutcome): Promise<boolean>;
  /** Those of a policy whose outcome is not known, whoever's they are; the oldest first, twenty at most. */
  openIntents(arn: ConfiguredAudienceModelArn): Promise<readonly OpenIntent[]>;
  /** Keeps an intent of this owner from being taken over. */
  renew(intent: Intent): Promise<void>;
  /** Takes over up to `limit` intents of any owner whose lease has expired, each under a new lease of this owner. */
  takeExpired(limit: number): Promise<readonly OpenIntent[]>;

  /** The last applied version. */
  current(arn: ConfiguredAudienceModelArn): Promise<PolicyVersion | undefined>;
  /** The newest version that has this hash. */
  versionByHash(arn: ConfiguredAudienceModelArn, policyHash: PolicyHash): Promise<PolicyVersion | undefined>;
  version(arn: ConfiguredAudienceModelArn, version: number): Promise<PolicyVersion | undefined>;
  /**
   * What writes of the last so many milliseconds have replaced: hashes, or `-` for no policy. A read of AWS that shows one
   * of these may lag behind what is there.
   */
  replacedWithin(arn: ConfiguredAudienceModelArn, milliseconds: number): Promise<ReadonlySet<string>>;
  /** Newest first. */
  versions(
    arn: ConfiguredAudienceModelArn,
    page: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Page<PolicyVersion>>;
  /** In the order of their ARNs. Deleted policies are known, too (`current.policy` undefined). */
  list(filter: LedgerFilter): Promise<Page<KnownPolicy>>;
  /** @param version the one that was compared: nothing is noted when another one has been applied since */
  observeDrift(
    arn: ConfiguredAudienceModelArn,
    observation: DriftObservation,
    version?: number,
  ): Promise<void>;

  /** The newest entry of each chain, so that a cut tail shows. */
  heads(): AsyncIterable<ChainHead>;
  /**
   * Of those that changed last, the newest first.
   *
   * @param since only what changed after this moment, by the store's clock; a change shows some time after its moment
   */
  newestHeads(limit: number, since?: number): Promise<NewestHeads>;
  /** @param recorded heads that were noted earlier: without them a cut tail or a chain written anew shows nothing */
  verify(recorded?: readonly ChainHead[]): AsyncIterable<ChainFault>;
  /** Rejects when the store cannot be reached or written. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The store of the ledger could not be reached or written. */
export class LedgerUnavailable extends Error {
  override readonly name = "LedgerUnavailable";
}
