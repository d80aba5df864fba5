/** How many statements there are. They are short ones: a policy has at most 20480 characters. */
export const SIZE = 100;
export const MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/statements";

/** A hundred resources of one statement each. */
export function statementsConfiguration(endpoint: string): string {
  return `terraform {
  required_providers {
    cleanroomsml = { source = "cleanroomsml/cleanroomsml" }
  }
}

provider "cleanroomsml" {
  region     = "us-east-1"
  endpoint   = "${endpoint}"
  access_key = "test"
  secret_key = "test"
}

resource "cleanroomsml_configured_audience_model_policy_statement" "this" {
  count                         = ${SIZE}
  configured_audience_model_arn = "${MODEL}"
  sid                           = "Partner\${count.index}"
  actions                       = ["cleanrooms-ml:StartAudienceGenerationJob"]
  resources                     = ["*"]

  principals {
    type        = "AWS"
    identifiers = ["\${100000000000 + count.index}"]
  }
}
`;
}

/** What Terraform itself needs for as many resources. */
export function floorConfiguration(): string {
  return `resource "terraform_data" "this" {
  count = ${SIZE}
  input = ${JSON.stringify(statement(0))}
}
`;
}

/** The same statement as JSON. */
export function statement(index: number): string {
  return JSON.stringify({
    Sid: `Partner${index}`,
    Effect: "Allow",
    Principal: { AWS: String(100000000000 + index) },
    Action: "cleanrooms-ml:StartAudienceGenerationJob",
    Resource: "*",
  });
}
