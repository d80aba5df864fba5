import { CleanRoomsMLClient, type CleanRoomsMLClientConfig } from "@cleanroomsml/core/aws";
import {
  createPolicyRepository,
  describeFailure,
  describeStoreError,
  existingPolicies,
  StoreError,
} from "@cleanroomsml/core/repository";
import { createAwsConfiguredAudienceModels } from "@cleanroomsml/core/repository/aws-configured-audience-models";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import { BadInput } from "../bad-input.js";
import type { FoundPolicy } from "./found-policy.js";

export interface FindOptions {
  /** Undefined: what AWS_REGION or the profile says. */
  readonly region: string | undefined;
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
}

/** What one region has. */
export interface RegionFindings {
  readonly region: string;
  readonly models: number;
  /** Sorted by the models' names, then by ARN. */
  readonly policies: readonly FoundPolicy[];
  /** What could not be read, in words, one for each. */
  readonly failures: readonly string[];
}

/** Throttling is to be expected of a call for each model: patience, a minute and a half at least, is better than half a list. */
const ATTEMPTS = 12;
const THROTTLING_MILLISECONDS = 120_000;

/**
 * Reads the policies of all configured audience models of the account in a region.
 *
 * @throws {BadInput} neither an option nor the environment says which region
 * @throws {Error} the models could not be listed; the message says why and what to do
 */
export async function findPolicies({ region, profile, endpoint }: FindOptions): Promise<RegionFindings> {
  const configuration: CleanRoomsMLClientConfig = {
    maxAttempts: ATTEMPTS,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const client = new CleanRoomsMLClient(configuration);
  await requireRegion(client);
  const all = createAwsConfiguredAudienceModels({ client });
  let models = 0;
  async function* counted(signal: AbortSignal) {
    for await (const model of all.list({ signal })) {
      models += 1;
      yield model;
    }
  }
  const repository = createPolicyRepository({
    store: createAwsPolicyStore({ client }),
    patience: { throttling: THROTTLING_MILLISECONDS },
  });
  const policies: FoundPolicy[] = [];
  const failures: string[] = [];
  try {
    const found = existingPolicies({ models: counted(new AbortController().signal), repository });
    for await (const { model, outcome } of found) {
      if (outcome.kind === "present") policies.push({ model, policy: outcome.policy });
      else failures.push(`${model.arn}: ${oneLine(describeFailure(outcome))}`);
    }
    policies.sort((a, b) => compare(a.model.name, b.model.name) || compare(a.model.arn, b.model.arn));
    return { region: await client.config.region(), models, policies, failures };
  } catch (thrown) {
    throw inWords(thrown);
  } finally {
    client.destroy();
  }
}

async function requireRegion({ config }: CleanRoomsMLClient): Promise<void> {
  try {
    await config.region();
  } catch (thrown) {
    // What else may be wrong, such as a region that is none, says itself when the models are listed.
    if (!(thrown instanceof Error && thrown.message === "Region is missing")) return;
    throw new BadInput(
      "No region is known: give one with --region, or set AWS_REGION, or one in the profile.",
    );
  }
}

function inWords(thrown: unknown): unknown {
  if (!(thrown instanceof StoreError)) return thrown;
  const { summary, happened, todo } = describeStoreError(thrown, "terraform");
  return new Error(`${summary}. ${happened}.\n${todo}`, { cause: thrown });
}

function oneLine({ summary, detail }: { readonly summary: string; readonly detail: string }): string {
  return `${summary}. ${detail}`.replace(/\s*\n\s*/g, " ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
