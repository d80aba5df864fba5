import { parseModelArn } from "../service/model-arn.js";
import type { ConfiguredAudienceModel } from "./records.js";

/** A model made by naming its ARN alone, with plausible values for the rest; undefined when that is no such ARN. */
export function modelOfArn(text: string, now: Date, sequence: number): ConfiguredAudienceModel | undefined {
  const arn = parseModelArn(text);
  if (arn === undefined) return undefined;
  const { partition, region, accountId } = arn;
  return {
    configuredAudienceModelArn: text,
    name: text.slice(text.lastIndexOf("/") + 1).slice(-63) || "model",
    audienceModelArn: `arn:${partition}:cleanrooms-ml:${region}:${accountId}:audience-model/emulated`,
    outputConfig: {
      destination: { s3Destination: { s3Uri: "s3://emulated-audiences/" } },
      roleArn: `arn:${partition}:iam::${accountId}:role/emulated-audiences`,
    },
    sharedAudienceMetrics: ["ALL"],
    minMatchingSeedSize: 500,
    tags: {},
    createTime: now.toISOString(),
    updateTime: now.toISOString(),
    sequence,
  };
}
