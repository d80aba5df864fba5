/** What the emulator keeps. Everything here is written to the journal as JSON. */

export interface ConfiguredAudienceModel {
  readonly configuredAudienceModelArn: string;
  readonly name: string;
  readonly audienceModelArn: string;
  readonly outputConfig: {
    readonly destination: { readonly s3Destination: { readonly s3Uri: string } };
    readonly roleArn: string;
  };
  readonly description?: string | undefined;
  readonly sharedAudienceMetrics: readonly string[];
  readonly minMatchingSeedSize?: number | undefined;
  readonly audienceSizeConfig?:
    | { readonly audienceSizeType: string; readonly audienceSizeBins: readonly number[] }
    | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly childResourceTagOnCreatePolicy?: string | undefined;
  /** ISO 8601 with milliseconds. */
  readonly createTime: string;
  readonly updateTime: string;
  /** Lists are in this order. */
  readonly sequence: number;
}

export interface StoredPolicy {
  readonly text: string;
  /** Hexadecimal digits. */
  readonly hash: string;
}

/** The owner's part in a collaboration; registered through the control API. */
export interface Membership {
  readonly membershipIdentifier: string;
  readonly collaborationId: string;
  /** The accounts of the other members, 12 digits each; at least one. */
  readonly otherAccountIds: readonly string[];
  readonly region: string;
}

export interface ConfiguredAudienceModelAssociation {
  readonly id: string;
  readonly membershipIdentifier: string;
  readonly configuredAudienceModelArn: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly manageResourcePolicies: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly createTime: string;
  readonly updateTime: string;
  readonly sequence: number;
}

/** One step of a change; the steps of one change are written together or not at all. */
export type Step =
  | { readonly kind: "put-model"; readonly model: ConfiguredAudienceModel }
  | { readonly kind: "delete-model"; readonly arn: string }
  | { readonly kind: "put-policy"; readonly arn: string; readonly policy: StoredPolicy }
  | { readonly kind: "delete-policy"; readonly arn: string }
  | { readonly kind: "put-membership"; readonly membership: Membership }
  | { readonly kind: "delete-membership"; readonly membershipIdentifier: string }
  | { readonly kind: "put-association"; readonly association: ConfiguredAudienceModelAssociation }
  | { readonly kind: "delete-association"; readonly id: string }
  | { readonly kind: "clear" };
