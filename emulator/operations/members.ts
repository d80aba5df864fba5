import { modelArnPattern } from "../service/model-arn.js";
import { list, map } from "../shapes/collections.js";
import { integer, oneOf, string } from "../shapes/scalars.js";
import { structure } from "../shapes/structure.js";

/**
 * The members that several operations share, with the constraints of the service models
 * `cleanroomsml/2023-09-06` and `cleanrooms/2022-02-17`. A test lays them beside botocore's copy.
 */
export const configuredAudienceModelArn = string({ min: 20, max: 2048, pattern: modelArnPattern });

export const audienceModelArn = string({
  min: 20,
  max: 2048,
  pattern: "arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:audience-model/[-a-zA-Z0-9_/.]+",
});

/** The models' patterns for names and descriptions list halves of surrogate pairs; they mean the characters beyond U+FFFF. */
const namePattern = String.raw`(?!\s*$)[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF\t]*`;
const nameMatches = /^(?!\s*$)[\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}\t]*$/u;

export const name = string({ min: 1, max: 63, pattern: namePattern, matches: nameMatches });
export const associationName = string({ min: 1, max: 100, pattern: namePattern, matches: nameMatches });

export const description = string({
  min: 0,
  max: 255,
  pattern: String.raw`[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF\t\r\n]*`,
  matches: /^[\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}\t\r\n]*$/u,
});

export const outputConfig = structure(
  {
    destination: structure(
      { s3Destination: structure({ s3Uri: string({ min: 1, max: 1285, pattern: "s3://.+" }) }, {}) },
      {},
    ),
    roleArn: string({ min: 20, max: 2048, pattern: "arn:aws[-a-z]*:iam::[0-9]{12}:role/.+" }),
  },
  {},
);

export const sharedAudienceMetrics = list(oneOf(["ALL", "NONE"]), { min: 1, max: 1 });
export const minMatchingSeedSize = integer({ min: 25, max: 500_000 });

export const audienceSizeConfig = structure(
  {
    audienceSizeType: oneOf(["ABSOLUTE", "PERCENTAGE"]),
    audienceSizeBins: list(integer({ min: 1, max: 20_000_000 }), { min: 1, max: 25 }),
  },
  {},
);

export const childResourceTagOnCreatePolicy = oneOf(["FROM_PARENT_RESOURCE", "NONE"]);

const tagKey = string({ min: 1, max: 128 });
export const tags = map(tagKey, string({ min: 0, max: 256 }), { min: 0, max: 200 });
export const tagKeys = list(tagKey, { min: 0, max: 200 });

export const taggableArn = string({
  min: 20,
  max: 2048,
  pattern:
    "arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:((membership/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/(configured-model-algorithm-association|trained-model|trained-model-inference-job|ml-input-channel))|training-dataset|audience-model|configured-audience-model|audience-generation-job|configured-model-algorithm)/[-a-zA-Z0-9_/.]+",
});

/** Lengths are code points: 20,481 is refused, 20,480 emoji are not. */
export const configuredAudienceModelPolicy = string({ min: 1, max: 20_480 });
export const previousPolicyHash = string({ min: 64, max: 128, pattern: "[0-9a-f]+" });
export const policyExistenceCondition = oneOf(["POLICY_MUST_EXIST", "POLICY_MUST_NOT_EXIST"]);

export const nextToken = string({ min: 1, max: 10_240 });
export const paginationToken = string({ min: 0, max: 10_240 });
export const maxResults = integer({ min: 1, max: 100 }, "text");

/** A membership, a collaboration, an association. */
export const uuid = string({
  min: 36,
  max: 36,
  pattern: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
});
