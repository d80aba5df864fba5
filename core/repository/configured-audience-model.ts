import type { ConfiguredAudienceModelArn, ConfiguredAudienceModelArnParts } from "./arn.js";
import type { StoreCall } from "./policy-store.js";

/**
 * A configured audience model as a list shows it: the parts of its ARN, and what the service said. What an answer leaves
 * out is undefined.
 */
export interface ConfiguredAudienceModelSummary extends ConfiguredAudienceModelArnParts {
  /** Not unique; the id of the ARN when the service names none. */
  readonly name: string;
  readonly description: string | undefined;
  /** ARN of the audience model that it configures. */
  readonly audienceModelArn: string | undefined;
  /** `ACTIVE` is the only status that AWS documents. */
  readonly status: string | undefined;
  readonly outputConfig: ModelOutput | undefined;
  readonly createTime: Date | undefined;
  readonly updateTime: Date | undefined;
}

/** Where generated audiences go, and the role that may write there. */
export interface ModelOutput {
  /** `s3://…` */
  readonly s3Uri: string | undefined;
  readonly roleArn: string | undefined;
}

/** A configured audience model with all that the service tells of it. */
export interface ConfiguredAudienceModel extends ConfiguredAudienceModelSummary {
  readonly sharedAudienceMetrics: readonly string[];
  /** Users that a seed must match at least. */
  readonly minMatchingSeedSize: number | undefined;
  readonly audienceSizeConfig: ModelAudienceSizes | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** `FROM_PARENT_RESOURCE` or `NONE`. */
  readonly childResourceTagOnCreatePolicy: string | undefined;
}

export interface ModelAudienceSizes {
  /** `ABSOLUTE` or `PERCENTAGE`. */
  readonly audienceSizeType: string | undefined;
  readonly audienceSizeBins: readonly number[];
}

/**
 * The configured audience models of one account and region: a port, as {@link import("./policy-store.js").PolicyStore} is. Every
 * failure is a {@link import("./store-error.js").StoreError}. Models are read only; making them is no business of ours.
 */
export interface ConfiguredAudienceModels {
  /** The model, or `undefined` for a 404. */
  get(arn: ConfiguredAudienceModelArn, call: StoreCall): Promise<ConfiguredAudienceModel | undefined>;
  /** All of them, in the order of the service; a page is asked for when the one before has been taken. */
  list(call: StoreCall): AsyncIterable<ConfiguredAudienceModelSummary>;
}
