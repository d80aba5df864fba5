import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";

/**
 * Which policies this process has written or tried to since it was configured, and who may write next.
 *
 * A provider is never told which block a call is about, so two blocks that name one ARN look like one. But within one
 * apply Terraform calls for each instance at most once to create or update, and a replacement of the ordinary order
 * deletes *before* it creates. So what comes *after* a write of the same ARN is always another instance:
 *
 * - a block that was renamed without `moved`: the new name wrote, the old name deletes;
 * - `create_before_destroy`: the new object wrote, the deposed one deletes;
 * - two blocks on one ARN.
 *
 * A tainted resource, and a replacement in the ordinary order, delete first and are not held up. The same goes for a
 * creation that was refused because the policy is there: a deletion that comes after it is that of the old name.
 * Of statements of policies the same is true, by their import id.
 *
 * The record lives as long as the configuration of the provider: with a debugger attached one process serves many
 * commands, and each of them configures anew.
 */
export interface WrittenPolicies<K extends string = ConfiguredAudienceModelArn> {
  /** Whether the policy was, or may have been, written since the provider was configured. */
  has(arn: K): boolean;
  add(arn: K): void;
  /** Whether another instance was to create the policy and was refused, because it is there. */
  wasRefused(arn: K): boolean;
  addRefused(arn: K): void;
  /**
   * Runs an operation when those begun before on the same ARN have ended, so that none of them falls between its look
   * at the record and its write. Terraform runs ten operations at a time.
   */
  inTurn<T>(arn: K, operation: () => Promise<T>): Promise<T>;
}

export function createWrittenPolicies<K extends string = ConfiguredAudienceModelArn>(): WrittenPolicies<K> {
  const written = new Set<K>();
  const refused = new Set<K>();
  const last = new Map<K, Promise<unknown>>();
  return {
    has: (arn) => written.has(arn),
    add: (arn) => void written.add(arn),
    wasRefused: (arn) => refused.has(arn),
    addRefused: (arn) => void refused.add(arn),
    inTurn(arn, operation) {
      const mine = (last.get(arn) ?? Promise.resolve()).then(operation);
      last.set(
        arn,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}
