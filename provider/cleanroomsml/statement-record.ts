import type { ConfiguredAudienceModelArn, KnownLive } from "@cleanroomsml/core/repository";
import type { SharedRead } from "./configured-audience-model-policy-statement/shared-read.js";
import { createWrittenPolicies, type WrittenPolicies } from "./written-policies.js";

/** What is remembered of statements of policies since the provider was configured. They are named by their import id. */
export interface StatementRecord {
  readonly written: WrittenPolicies<string>;
  /** The policies as our own last writes left them. */
  readonly known: Map<ConfiguredAudienceModelArn, KnownLive>;
  /** How many writes wait for their turn, by policy. */
  readonly waiting: Map<ConfiguredAudienceModelArn, number>;
  /** Policies whose last write no read has shown yet. */
  readonly unconfirmed: Set<ConfiguredAudienceModelArn>;
  /** Reads of policies, each for many statements. */
  readonly reads: Map<ConfiguredAudienceModelArn, SharedRead>;
  /** Statements that were refreshed. */
  readonly refreshed: Set<string>;
  /** Statements that instances are planned to create and to destroy. */
  readonly planned: { readonly create: Set<string>; readonly destroy: Set<string> };
  /** Models that have a resource for the whole policy in the plan, one that goes, and those with resources for statements. */
  readonly models: {
    readonly wholeGoes: Set<ConfiguredAudienceModelArn>;
    readonly whole: Set<ConfiguredAudienceModelArn>;
    readonly ofStatements: Set<ConfiguredAudienceModelArn>;
  };
}

export function createStatementRecord(): StatementRecord {
  return {
    written: createWrittenPolicies(),
    known: new Map(),
    waiting: new Map(),
    unconfirmed: new Set(),
    reads: new Map(),
    refreshed: new Set(),
    planned: { create: new Set(), destroy: new Set() },
    models: { whole: new Set(), wholeGoes: new Set(), ofStatements: new Set() },
  };
}
