import type { ConfiguredAudienceModelSummary } from "./configured-audience-model.js";
import { inOrder } from "./in-order.js";
import type { PolicyPresent, ReadFailed } from "./outcomes.js";
import type { PolicyRepository } from "./policy-repository.js";

export interface ExistingPoliciesInput {
  readonly models: AsyncIterable<ConfiguredAudienceModelSummary>;
  readonly repository: Pick<PolicyRepository, "read">;
  readonly signal?: AbortSignal | undefined;
  /** Time for each read. */
  readonly timeoutMilliseconds?: number | undefined;
}

/** A model that has a policy, or whose policy could not be read. */
export interface ExistingPolicy {
  readonly model: ConfiguredAudienceModelSummary;
  readonly outcome: PolicyPresent | ReadFailed;
}

/**
 * The policies of these models, in their order; models without one are left out. A few are read ahead of what is taken. What
 * `models` throws is thrown; a policy that could not be read is an outcome, and the next ones are read all the same.
 */
export async function* existingPolicies(input: ExistingPoliciesInput): AsyncGenerator<ExistingPolicy, void> {
  const { models, repository, timeoutMilliseconds } = input;
  const read = async (model: ConfiguredAudienceModelSummary, signal: AbortSignal) => ({
    model,
    outcome: await repository.read({ arn: model.arn, signal, timeoutMilliseconds }),
  });
  for await (const { model, outcome } of inOrder(models, read, input.signal))
    if (outcome.kind === "present" || outcome.kind === "failed") yield { model, outcome };
}
