locals {
  model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
  jobs  = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"
}

# One statement; those of AWS Clean Rooms and of other configurations stay as they are.
resource "cleanroomsml_configured_audience_model_policy_statement" "partner" {
  configured_audience_model_arn = local.model
  sid                           = "Partner111122223333"

  actions   = ["cleanrooms-ml:StartAudienceGenerationJob"]
  resources = [local.model, local.jobs]

  principals {
    type        = "AWS"
    identifiers = ["111122223333"]
  }

  condition {
    test     = "StringEquals"
    variable = "cleanrooms-ml:CollaborationId"
    values   = ["a1b2c3d4-5678-90ab-cdef-111122223333"]
  }
}

# The same as JSON.
resource "cleanroomsml_configured_audience_model_policy_statement" "auditor" {
  configured_audience_model_arn = local.model
  sid                           = "Auditor444455556666"

  statement_json = jsonencode({
    Effect    = "Allow"
    Principal = { AWS = "444455556666" }
    Action    = "cleanrooms-ml:StartAudienceGenerationJob"
    Resource  = [local.model, local.jobs]
    Condition = {
      StringEquals = { "cleanrooms-ml:CollaborationId" = "a1b2c3d4-5678-90ab-cdef-444455556666" }
    }
  })
}
