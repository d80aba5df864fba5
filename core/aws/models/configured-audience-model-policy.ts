/** What must hold before a policy is put: optional optimistic locking, besides `previousPolicyHash`. */
export const PolicyExistenceCondition = {
  POLICY_MUST_EXIST: "POLICY_MUST_EXIST",
  POLICY_MUST_NOT_EXIST: "POLICY_MUST_NOT_EXIST",
} as const;
export type PolicyExistenceCondition =
  (typeof PolicyExistenceCondition)[keyof typeof PolicyExistenceCondition];

export interface PutConfiguredAudienceModelPolicyRequest {
  /** ARN of the configured audience model, 20 to 2048 characters. */
  configuredAudienceModelArn: string | undefined;
  /** The resource policy: JSON text of 1 to 20480 Unicode code points. */
  configuredAudienceModelPolicy: string | undefined;
  /** The hash of the policy that is to be replaced: 64 to 128 lower-case hexadecimal digits. */
  previousPolicyHash?: string | undefined;
  policyExistenceCondition?: PolicyExistenceCondition | undefined;
}

export interface PutConfiguredAudienceModelPolicyResponse {
  configuredAudienceModelPolicy: string | undefined;
  /** An opaque token of the service; never compute it. */
  policyHash: string | undefined;
}

export interface GetConfiguredAudienceModelPolicyRequest {
  configuredAudienceModelArn: string | undefined;
}

export interface GetConfiguredAudienceModelPolicyResponse {
  configuredAudienceModelArn: string | undefined;
  configuredAudienceModelPolicy: string | undefined;
  policyHash: string | undefined;
}

export interface DeleteConfiguredAudienceModelPolicyRequest {
  configuredAudienceModelArn: string | undefined;
}
