import type { ConfiguredAudienceModelSummary } from "./configured-audience-model.js";
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

/** So many policies are read at a time: enough to hide the latency, few enough not to be throttled. */
const AT_A_TIME = 8;

/**
 * The policies of these models, in their order; models without one are left out. A few are read ahead of what is taken. What
 * `models` throws is thrown; a policy that could not be read is an outcome, and the next ones are read all the same.
 */
export async function* existingPolicies(input: ExistingPoliciesInput): AsyncGenerator<ExistingPolicy, void> {
  const { models, repository, timeoutMilliseconds } = input;
  const enough = new AbortController();
  const signal = input.signal === undefined ? enough.signal : AbortSignal.any([input.signal, enough.signal]);
  const read = async (model: ConfiguredAudienceModelSummary): Promise<ExistingPolicy | undefined> => {
    const outcome = await repository.read({ arn: model.arn, signal, timeoutMilliseconds });
    return outcome.kind === "present" || outcome.kind === "failed" ? { model, outcome } : undefined;
  };
  // Reads never reject, so none is left alone with an error when the caller has enough.
  const ahead: Promise<ExistingPolicy | undefined>[] = [];
  try {
    for await (const model of models) {
      ahead.push(read(model));
      if (ahead.length < AT_A_TIME) continue;
      const first = await ahead.shift();
      if (first !== undefined) yield first;
    }
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      const one = await next;
      if (one !== undefined) yield one;
    }
  } finally {
    enough.abort();
  }
}
