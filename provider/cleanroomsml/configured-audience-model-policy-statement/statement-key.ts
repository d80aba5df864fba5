import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";

/** One statement of one policy, as its import id names it. */
export function statementKey(arn: ConfiguredAudienceModelArn, sid: string): string {
  return `${arn}#${sid}`;
}
