import {
  type ConfiguredAudienceModel,
  type ConfiguredAudienceModels,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import type { MemoryRuntime } from "./memory-runtime.js";

/** The models of a runtime in memory that lie in a region, in the order of their making. */
export function memoryModels(runtime: MemoryRuntime, region: string): ConfiguredAudienceModels {
  const called = (name: string) => {
    runtime.calls.push(name);
    if (runtime.failure !== undefined) throw runtime.failure;
  };
  return {
    async get(arn) {
      called("getModel");
      return runtime.models.has(arn) ? model(arn, runtime) : undefined;
    },
    async *list() {
      called("listModels");
      for (const arn of runtime.models) {
        const found = model(arn, runtime);
        if (found.region === region) yield found;
      }
    },
  };
}

function model(arn: string, { describes }: MemoryRuntime): ConfiguredAudienceModel {
  const parsed = parseConfiguredAudienceModelArn(arn);
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  const { kind: _, ...parts } = parsed;
  return {
    ...parts,
    name: parts.configuredAudienceModelId,
    description: undefined,
    audienceModelArn: `arn:aws:cleanrooms-ml:${parts.region}:${parts.accountId}:audience-model/seed`,
    status: "ACTIVE",
    outputConfig: { s3Uri: "s3://audiences/", roleArn: `arn:aws:iam::${parts.accountId}:role/audiences` },
    createTime: new Date("2024-05-06T07:08:09.123Z"),
    updateTime: undefined,
    sharedAudienceMetrics: ["ALL"],
    minMatchingSeedSize: 500,
    audienceSizeConfig: undefined,
    tags: {},
    childResourceTagOnCreatePolicy: undefined,
    ...describes.get(arn),
  };
}
