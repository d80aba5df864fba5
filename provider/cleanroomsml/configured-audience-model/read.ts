import type { ConfiguredAudienceModel } from "@cleanroomsml/core/repository";
import {
  type ConfiguredCall,
  DiagnosticError,
  type ReadDataSourceRequest,
  type State,
} from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE, requireArn } from "../attributes/configured-audience-model-arn.js";
import type { Session } from "../session.js";
import { type ModelsCall, modelsError, modelsOfArn, modelsOfRegion } from "./models-call.js";
import type { ModelSchema } from "./schema.js";
import { summaryValues } from "./summary.js";

const NOT_FOUND = "Configured Audience Model Not Found";

/** One model, by the ARN or the name that is configured. */
export async function readModel(
  { config }: ReadDataSourceRequest<ModelSchema>,
  call: ConfiguredCall<Session>,
): Promise<State<ModelSchema>> {
  const { name, region, configured_audience_model_arn: arn } = config;
  try {
    return stateOf(
      name === null ? await byArn(arn, call) : await byName(name, await modelsOfRegion(region, call)),
    );
  } catch (thrown) {
    throw modelsError(thrown);
  }
}

async function byArn(text: string | null, call: ConfiguredCall<Session>): Promise<ConfiguredAudienceModel> {
  const arn = requireArn(text);
  const { models, signal } = await modelsOfArn(arn, call);
  const model = await models.get(arn, { signal });
  if (model !== undefined) return model;
  throw new DiagnosticError(
    NOT_FOUND,
    `There is no configured audience model ${arn}, or these credentials cannot see it.`,
    { path: ARN_ATTRIBUTE },
  );
}

async function byName(
  name: string,
  { models, region, signal }: ModelsCall,
): Promise<ConfiguredAudienceModel> {
  const found: string[] = [];
  let model: ConfiguredAudienceModel | undefined;
  for await (const listed of models.list({ signal })) {
    // Terraform gives texts in this form, whatever form they were written in.
    if (listed.name.normalize("NFC") !== name) continue;
    found.push(listed.arn);
    model ??= await models.get(listed.arn, { signal });
  }
  if (found.length > 1) {
    throw new DiagnosticError(
      "Several Models of That Name",
      `Names are not unique, and ${found.length} models in ${region} are called ${JSON.stringify(name)}. Write down the ARN of the one ` +
        `that is meant:\n${found
          .sort()
          .map((arn) => `  ${arn}`)
          .join("\n")}`,
      { path: "name" },
    );
  }
  if (model !== undefined) return model;
  throw new DiagnosticError(
    NOT_FOUND,
    `No configured audience model of this account in ${region} is called ${JSON.stringify(name)}. Letter case counts; models that other ` +
      "accounts share are found by their ARN only.",
    { path: "name" },
  );
}

function stateOf(model: ConfiguredAudienceModel): State<ModelSchema> {
  const { minMatchingSeedSize: seed, audienceSizeConfig: sizes } = model;
  return {
    configured_audience_model_arn: model.arn,
    name: model.name,
    region: model.region,
    ...summaryValues(model),
    shared_audience_metrics: model.sharedAudienceMetrics,
    min_matching_seed_size: seed === undefined ? null : BigInt(seed),
    audience_size_config:
      sizes === undefined
        ? null
        : {
            audience_size_type: sizes.audienceSizeType ?? null,
            audience_size_bins: sizes.audienceSizeBins.map(BigInt),
          },
    tags: model.tags,
    child_resource_tag_on_create_policy: model.childResourceTagOnCreatePolicy ?? null,
  };
}
