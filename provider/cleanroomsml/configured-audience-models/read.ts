import { type ConfiguredAudienceModelSummary, inOrder } from "@cleanroomsml/core/repository";
import type {
  ConfiguredCall,
  KnownConfig,
  ReadDataSourceRequest,
  State,
} from "terraform-plugin-framework-ts";
import { type ModelsCall, modelsError, modelsOfRegion } from "../configured-audience-model/models-call.js";
import { summaryValues } from "../configured-audience-model/summary.js";
import type { Session } from "../session.js";
import { namedModels } from "./name-filter.js";
import type { ModelsSchema } from "./schema.js";

/** The models that pass every filter. */
export async function readModels(
  { config }: ReadDataSourceRequest<ModelsSchema>,
  call: ConfiguredCall<Session>,
): Promise<State<ModelsSchema>> {
  const through = await modelsOfRegion(config.region, call);
  const found: ConfiguredAudienceModelSummary[] = [];
  try {
    for await (const model of withTags(listed(config, through), config.tags, through)) found.push(model);
  } catch (thrown) {
    throw modelsError(thrown);
  }
  found.sort((a, b) => compare(a.name, b.name) || compare(a.arn, b.arn));
  return {
    ...config,
    region: through.region,
    tags: config.tags,
    arns: found.map(({ arn }) => arn),
    models: found.map((model) => ({
      configured_audience_model_arn: model.arn,
      name: model.name,
      ...summaryValues(model),
    })),
  };
}

async function* listed(
  config: KnownConfig<ModelsSchema>,
  through: ModelsCall,
): AsyncGenerator<ConfiguredAudienceModelSummary, void> {
  const { audience_model_arn: configured } = config;
  for await (const model of namedModels(config, through))
    if (!configured || model.audienceModelArn === configured) yield model;
}

async function* withTags(
  candidates: AsyncIterable<ConfiguredAudienceModelSummary>,
  tags: Readonly<Record<string, string | null>> | null,
  { models, signal }: ModelsCall,
): AsyncGenerator<ConfiguredAudienceModelSummary, void> {
  const wanted = Object.entries(tags ?? {});
  if (wanted.length === 0) return yield* candidates;
  const read = ({ arn }: ConfiguredAudienceModelSummary, stop: AbortSignal) =>
    models.get(arn, { signal: stop });
  for await (const model of inOrder(candidates, read, signal)) {
    // Deleted since it was listed.
    if (model === undefined) continue;
    const has = new Map(Object.entries(model.tags));
    if (wanted.every(([key, value]) => has.get(key) === value)) yield model;
  }
}

/** In an order that is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
