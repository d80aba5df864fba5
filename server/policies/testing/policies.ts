import {
  type ConfiguredAudienceModelArn,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";

export const arnText = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/policies-test";

export const collaboration = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

/** The ARN of another model of the same account. */
export function modelNamed(id: string): ConfiguredAudienceModelArn {
  return parsed(`arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${id}`);
}

function parsed(text: string): ConfiguredAudienceModelArn {
  const result = parseConfiguredAudienceModelArn(text);
  if (result.kind === "fault") throw new Error(result.fault.message);
  return result.arn;
}

/** The model of the tests. */
export const arn: ConfiguredAudienceModelArn = parsed(arnText);

/** A statement as Clean Rooms would write it, but for its Sid. */
export function statement(sid: string, ...accounts: readonly string[]): object {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [arnText],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": collaboration } },
  };
}

/** A policy text. */
export function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export const partner: string = policyOf(statement("Partner", "111122223333"));
export const partners: string = policyOf(statement("Partner", "111122223333", "444455556666"));
export const others: string = policyOf(statement("Others", "777788889999"));

/** A statement of exactly the shape that Clean Rooms itself writes. */
export function serviceStatement(id: string, ...accounts: readonly string[]): object {
  return {
    ...statement(`Clean-Rooms-${id}`, ...accounts),
    Resource: [arnText, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
  };
}
