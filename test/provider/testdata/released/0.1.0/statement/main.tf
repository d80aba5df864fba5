locals {
  model     = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/released"
  resources = [local.model, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"]
}

resource "cleanroomsml_configured_audience_model_policy_statement" "blocks" {
  configured_audience_model_arn = local.model
  sid                           = "Partner111122223333"
  effect                        = "Allow"
  actions                       = ["cleanrooms-ml:StartAudienceGenerationJob"]
  resources                     = local.resources

  principals {
    type        = "AWS"
    identifiers = ["111122223333", "arn:aws:iam::444455556666:root"]
  }

  condition {
    test     = "StringEquals"
    variable = "cleanrooms-ml:CollaborationId"
    values   = ["a1b2c3d4-5678-90ab-cdef-111122223333"]
  }

  timeouts {
    update = "2m"
  }
}

resource "cleanroomsml_configured_audience_model_policy_statement" "json" {
  configured_audience_model_arn = local.model
  sid                           = "Denied"
  statement_json = jsonencode({
    Effect    = "Deny"
    Principal = { AWS = "777788889999" }
    Action    = ["cleanrooms-ml:StartAudienceGenerationJob"]
    Resource  = local.resources
  })
}
