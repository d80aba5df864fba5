const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";

/** A statement of the shape that AWS documents for sharing a model. */
export function documentedStatement(of: {
  readonly sid: string;
  readonly accounts: readonly string[];
  readonly modelArn: string;
  readonly jobArn: string;
}) {
  return {
    Sid: of.sid,
    Effect: "Allow",
    Principal: { AWS: [...of.accounts] },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [of.modelArn, of.jobArn],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": COLLABORATION } },
  };
}

/** The policy that main.tf of the demo holds. */
export interface DemoPolicy {
  readonly accounts: readonly string[];
  readonly ignoreServiceManaged?: boolean;
}

/** What the demo's configurations have in common. */
export interface DemoTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly modelArn: string;
  readonly jobArn: string;
}

/** main.tf: one provider block, one policy. */
export function mainConfiguration(target: DemoTarget, policy: DemoPolicy): string {
  return `terraform {
  required_providers {
    cleanroomsml = {
      source = "cleanroomsml/cleanroomsml"
    }
  }
}

provider "cleanroomsml" {
  region   = "${target.region}"
  endpoint = "${target.endpoint}" # the emulator; leave it out for AWS
}

resource "cleanroomsml_configured_audience_model_policy" "partners" {
  configured_audience_model_arn = "${target.modelArn}"${
    policy.ignoreServiceManaged === true ? "\n  ignore_service_managed_statements = true" : ""
  }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Partners"
      Effect    = "Allow"
      Principal = { AWS = [${policy.accounts.map((account) => `"${account}"`).join(", ")}] }
      Action    = "cleanrooms-ml:StartAudienceGenerationJob"
      Resource  = ["${target.modelArn}", "${target.jobArn}"]
      Condition = { StringEquals = { "cleanrooms-ml:CollaborationId" = "${COLLABORATION}" } }
    }]
  })
}
`;
}

/** imported.tf: a second policy, which is there already, as a file. */
export function importedConfiguration(modelArn: string, policyFile: string): string {
  return `resource "cleanroomsml_configured_audience_model_policy" "imported" {
  configured_audience_model_arn = "${modelArn}"
  policy                        = file("\${path.module}/${policyFile}")
}
`;
}

/** import.tf: the block that takes it over, of no use afterwards. */
export function importBlock(modelArn: string): string {
  return `import {
  to = cleanroomsml_configured_audience_model_policy.imported
  id = "${modelArn}"
}
`;
}
