import {
  type AudienceSizeConfig,
  type CleanRoomsMLClient,
  type ConfiguredAudienceModelOutputConfig,
  GetConfiguredAudienceModelCommand,
  type GetConfiguredAudienceModelResponse,
  paginateListConfiguredAudienceModels,
  type ConfiguredAudienceModelSummary as SummaryAnswer,
} from "../aws/index.js";
import { parseConfiguredAudienceModelArn } from "./arn.js";
import { IAM_ACTIONS, storeErrorFrom } from "./aws-error.js";
import { isNotFound } from "./aws-store.js";
import type {
  ConfiguredAudienceModel,
  ConfiguredAudienceModelSummary,
  ConfiguredAudienceModels,
  ModelAudienceSizes,
  ModelOutput,
} from "./configured-audience-model.js";
import { StoreError, type StoreOperation } from "./store-error.js";

export interface AwsConfiguredAudienceModelsOptions {
  /** Of the region whose models these are: a list is of what it signs for. */
  readonly client: CleanRoomsMLClient;
}

/** As many as a page may have. */
const PAGE = 100;

/** Models over Clean Rooms ML. Its own path, `@cleanroomsml/core/repository/aws-configured-audience-models`: it loads the SDK. */
export function createAwsConfiguredAudienceModels({
  client,
}: AwsConfiguredAudienceModelsOptions): ConfiguredAudienceModels {
  return {
    async get(arn, { signal }) {
      const command = new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn: arn });
      try {
        return modelOf(await client.send(command, { abortSignal: signal }));
      } catch (thrown) {
        if (isNotFound(thrown)) return undefined;
        throw failure("getModel", thrown, signal);
      }
    },
    async *list({ signal }) {
      const pages = paginateListConfiguredAudienceModels(
        { client, pageSize: PAGE },
        {},
        { abortSignal: signal },
      );
      try {
        let last: string | undefined;
        for await (const { configuredAudienceModels = [], nextToken } of pages) {
          for (const answer of configuredAudienceModels) yield summaryOf("listModels", answer);
          // Read on, it would never end; left there, whoever acts on what is not listed would act on a part of it.
          if (nextToken && nextToken === last)
            throw malformed("listModels", "The service answered with the same page token again.");
          last = nextToken;
        }
      } catch (thrown) {
        throw failure("listModels", thrown, signal);
      }
    },
  };
}

function failure(operation: StoreOperation, thrown: unknown, signal: AbortSignal): StoreError {
  return thrown instanceof StoreError ? thrown : storeErrorFrom(operation, thrown, signal);
}

function modelOf(answer: GetConfiguredAudienceModelResponse): ConfiguredAudienceModel {
  return {
    ...summaryOf("getModel", answer),
    sharedAudienceMetrics: answer.sharedAudienceMetrics ?? [],
    minMatchingSeedSize: answer.minMatchingSeedSize,
    audienceSizeConfig: sizesOf(answer.audienceSizeConfig),
    tags: answer.tags ?? {},
    childResourceTagOnCreatePolicy: answer.childResourceTagOnCreatePolicy,
  };
}

/** An answer without the ARN of a model is about nothing. */
function summaryOf(
  operation: "getModel" | "listModels",
  answer: SummaryAnswer | GetConfiguredAudienceModelResponse,
): ConfiguredAudienceModelSummary {
  const parsed = parseConfiguredAudienceModelArn(answer.configuredAudienceModelArn ?? "");
  if (parsed.kind === "fault") {
    throw malformed(operation, `The service answered with a model of no valid ARN. ${parsed.fault.message}`);
  }
  const { kind: _, ...parts } = parsed;
  return {
    ...parts,
    name: answer.name || parts.configuredAudienceModelId,
    description: answer.description,
    audienceModelArn: answer.audienceModelArn,
    status: answer.status,
    outputConfig: outputOf(answer.outputConfig),
    createTime: answer.createTime,
    updateTime: answer.updateTime,
  };
}

function malformed(operation: "getModel" | "listModels", message: string): StoreError {
  const action = IAM_ACTIONS[operation];
  return new StoreError({ kind: "ambiguous", operation, code: "MalformedAnswer", action, message });
}

function outputOf(answer: ConfiguredAudienceModelOutputConfig | undefined): ModelOutput | undefined {
  if (answer === undefined) return undefined;
  return { s3Uri: answer.destination?.s3Destination?.s3Uri, roleArn: answer.roleArn };
}

function sizesOf(answer: AudienceSizeConfig | undefined): ModelAudienceSizes | undefined {
  if (answer === undefined) return undefined;
  return { audienceSizeType: answer.audienceSizeType, audienceSizeBins: answer.audienceSizeBins ?? [] };
}
