# Policies through the resource server: one module call, and nothing but the policies to write.

locals {
  example = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example"
}

module "policies" {
  source = "./policies"

  policies = {
    (local.example) = {
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "Partner"
          Effect    = "Allow"
          Principal = { AWS = ["111122223333"] }
          Action    = ["cleanrooms-ml:StartAudienceGenerationJob"]
          Resource = [
            local.example,
            "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*",
          ]
          Condition = {
            StringEquals = { "cleanrooms-ml:CollaborationId" = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee" }
          }
        },
      ]
    }
  }
}
