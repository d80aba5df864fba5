// Models, policies and paths that the suites speak of.

export const ACCOUNT = "123456789012";
export const PARTNER = "111122223333";
export const STRANGER = "444455556666";
/** Stands in every policy that the suites send, so that a log which holds a policy text can be told. */
export const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";

export function model(name: string, region = "us-east-1"): string {
  return `arn:aws:cleanrooms-ml:${region}:${ACCOUNT}:configured-audience-model/${name}`;
}

export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly object[];
}

/** A policy that lets these accounts use the model, one statement each. */
export function policyFor(arn: string, ...accounts: readonly string[]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: accounts.map((account) => ({
      Sid: `Partner${account}`,
      Effect: "Allow",
      Principal: { AWS: [account] },
      Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
      Resource: [arn, arn.replace(/:configured-audience-model\/.*$/, ":audience-generation-job/*")],
      Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": COLLABORATION } },
    })),
  };
}

export const POLICIES = "/v1/configured-audience-model-policies";

/** `…/{arn}` and what may follow: `pathOf(arn, "/history")`. */
export function pathOf(arn: string, more = ""): string {
  return `${POLICIES}/${encodeURIComponent(arn)}${more}`;
}

/** The body of a PUT. */
export function putBody(policy: PolicyDocument | string): object {
  return { configuredAudienceModelPolicy: policy };
}

/** Headers that make a PUT a creation. */
export const mustNotExist = { "if-none-match": "*" };
