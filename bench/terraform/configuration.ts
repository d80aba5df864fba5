import type { PeerName } from "../peers/peer.js";

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

/** ARN of the model of one resource. Each peer has models of its own for each size. */
export function modelArn(peer: PeerName, size: number, index: number | string): string {
  return `arn:aws:cleanrooms-ml:${REGION}:${ACCOUNT}:configured-audience-model/${peer}-${size}-${index}`;
}

export function modelArns(peer: PeerName, size: number): readonly string[] {
  return Array.from({ length: size }, (_, index) => modelArn(peer, size, index));
}

// Two partners, in the shape that AWS's user guide shows. Every instance has a document of its own.
function policy(arn: string): string {
  const statement = (account: string) => `{
      Sid       = "Partner${account}"
      Effect    = "Allow"
      Principal = { AWS = ["${account}"] }
      Action    = ["cleanrooms-ml:StartAudienceGenerationJob"]
      Resource  = [
        "${arn}",
        "arn:aws:cleanrooms-ml:${REGION}:${ACCOUNT}:audience-generation-job/*",
      ]
      Condition = { StringEquals = { "cleanrooms-ml:CollaborationId" = "a1b2c3d4-5678-90ab-cdef-${account}" } }
    }`;
  return `jsonencode({
    Version   = "2012-10-17"
    Statement = [${["111122223333", "444455556666"].map(statement).join(", ")}]
  })`;
}

/** main.tf with `size` policies; for the floor, `size` resources that hold the same text and call nobody. */
export function configuration(peer: PeerName, size: number, endpoint: string): string {
  const arn = modelArn(peer, size, `\${count.index}`);
  if (peer === "floor") {
    return `resource "terraform_data" "this" {
  count = ${size}
  input = ${policy(arn)}
}
`;
  }
  return `terraform {
  required_providers {
    cleanroomsml = { source = "cleanroomsml/cleanroomsml" }
  }
}

provider "cleanroomsml" {
  region     = "${REGION}"
  endpoint   = "${endpoint}"
  access_key = "test"
  secret_key = "test"
}

resource "cleanroomsml_configured_audience_model_policy" "this" {
  count                         = ${size}
  configured_audience_model_arn = "${arn}"
  policy                        = ${policy(arn)}
}
`;
}
