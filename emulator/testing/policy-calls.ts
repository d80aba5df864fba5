import { type RawAnswer, type Signer, sendSigned } from "./signed-request.js";

export const modelArn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/shared";

/** A policy as a partner account gets it. */
export function partnerPolicy(account = "111122223333", sid = "Partner"): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: account },
        Action: "cleanrooms-ml:StartAudienceGenerationJob",
        Resource: modelArn,
      },
    ],
  });
}

export function policyPath(arn = modelArn): string {
  return `/configured-audience-model/${encodeURIComponent(arn)}/policy`;
}

/** The three policy operations over the wire, signed by the SDK's signer. */
export function policyCalls(url: string, signer?: Signer) {
  return {
    put: (
      members: {
        readonly configuredAudienceModelPolicy?: string;
        readonly previousPolicyHash?: string;
        readonly policyExistenceCondition?: string;
      } = {},
      arn?: string,
    ): Promise<RawAnswer> =>
      sendSigned(
        url,
        {
          method: "PUT",
          path: policyPath(arn),
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ configuredAudienceModelPolicy: partnerPolicy(), ...members }),
        },
        signer,
      ),
    get: (arn?: string): Promise<RawAnswer> =>
      sendSigned(url, { method: "GET", path: policyPath(arn) }, signer),
    delete: (arn?: string): Promise<RawAnswer> =>
      sendSigned(url, { method: "DELETE", path: policyPath(arn) }, signer),
  };
}
