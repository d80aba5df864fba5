import type { ConfiguredAudienceModelSummary } from "@cleanroomsml/core/repository";

/** A policy that AWS holds. */
export interface FoundPolicy {
  readonly model: ConfiguredAudienceModelSummary;
  /** The text as AWS has it. */
  readonly policy: string;
}
