export const SharedAudienceMetrics = { ALL: "ALL", NONE: "NONE" } as const;
export type SharedAudienceMetrics = (typeof SharedAudienceMetrics)[keyof typeof SharedAudienceMetrics];

export const AudienceSizeType = { ABSOLUTE: "ABSOLUTE", PERCENTAGE: "PERCENTAGE" } as const;
export type AudienceSizeType = (typeof AudienceSizeType)[keyof typeof AudienceSizeType];

export const TagOnCreatePolicy = { FROM_PARENT_RESOURCE: "FROM_PARENT_RESOURCE", NONE: "NONE" } as const;
export type TagOnCreatePolicy = (typeof TagOnCreatePolicy)[keyof typeof TagOnCreatePolicy];

export const ConfiguredAudienceModelStatus = { ACTIVE: "ACTIVE" } as const;
export type ConfiguredAudienceModelStatus =
  (typeof ConfiguredAudienceModelStatus)[keyof typeof ConfiguredAudienceModelStatus];

export interface S3ConfigMap {
  /** `s3://…`, 1 to 1285 characters. */
  s3Uri: string | undefined;
}

export interface AudienceDestination {
  s3Destination: S3ConfigMap | undefined;
}

/** Where the generated audiences go, and the role that may write there. */
export interface ConfiguredAudienceModelOutputConfig {
  destination: AudienceDestination | undefined;
  roleArn: string | undefined;
}

export interface AudienceSizeConfig {
  audienceSizeType: AudienceSizeType | undefined;
  /** 1 to 25 sizes, each 1 to 20000000. */
  audienceSizeBins: number[] | undefined;
}

export interface CreateConfiguredAudienceModelRequest {
  /** 1 to 63 characters. */
  name: string | undefined;
  audienceModelArn: string | undefined;
  outputConfig: ConfiguredAudienceModelOutputConfig | undefined;
  /** Exactly one entry. */
  sharedAudienceMetrics: SharedAudienceMetrics[] | undefined;
  description?: string | undefined;
  /** 25 to 500000 users. */
  minMatchingSeedSize?: number | undefined;
  audienceSizeConfig?: AudienceSizeConfig | undefined;
  tags?: Record<string, string> | undefined;
  childResourceTagOnCreatePolicy?: TagOnCreatePolicy | undefined;
}

export interface CreateConfiguredAudienceModelResponse {
  configuredAudienceModelArn: string | undefined;
}

export interface GetConfiguredAudienceModelRequest {
  configuredAudienceModelArn: string | undefined;
}

export interface GetConfiguredAudienceModelResponse {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  configuredAudienceModelArn: string | undefined;
  name: string | undefined;
  audienceModelArn: string | undefined;
  outputConfig: ConfiguredAudienceModelOutputConfig | undefined;
  status: ConfiguredAudienceModelStatus | undefined;
  sharedAudienceMetrics: SharedAudienceMetrics[] | undefined;
  description?: string | undefined;
  minMatchingSeedSize?: number | undefined;
  audienceSizeConfig?: AudienceSizeConfig | undefined;
  tags?: Record<string, string> | undefined;
  childResourceTagOnCreatePolicy?: TagOnCreatePolicy | undefined;
}

export interface ListConfiguredAudienceModelsRequest {
  nextToken?: string | undefined;
  /** 1 to 100. */
  maxResults?: number | undefined;
}

export interface ConfiguredAudienceModelSummary {
  createTime: Date | undefined;
  updateTime: Date | undefined;
  name: string | undefined;
  audienceModelArn: string | undefined;
  outputConfig: ConfiguredAudienceModelOutputConfig | undefined;
  configuredAudienceModelArn: string | undefined;
  status: ConfiguredAudienceModelStatus | undefined;
  description?: string | undefined;
}

export interface ListConfiguredAudienceModelsResponse {
  configuredAudienceModels: ConfiguredAudienceModelSummary[] | undefined;
  nextToken?: string | undefined;
}

export interface UpdateConfiguredAudienceModelRequest {
  configuredAudienceModelArn: string | undefined;
  outputConfig?: ConfiguredAudienceModelOutputConfig | undefined;
  audienceModelArn?: string | undefined;
  sharedAudienceMetrics?: SharedAudienceMetrics[] | undefined;
  minMatchingSeedSize?: number | undefined;
  audienceSizeConfig?: AudienceSizeConfig | undefined;
  description?: string | undefined;
}

export interface UpdateConfiguredAudienceModelResponse {
  configuredAudienceModelArn: string | undefined;
}

export interface DeleteConfiguredAudienceModelRequest {
  configuredAudienceModelArn: string | undefined;
}
