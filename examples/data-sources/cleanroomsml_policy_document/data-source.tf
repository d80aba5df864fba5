locals {
  model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
  jobs  = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"
}

data "cleanroomsml_policy_document" "shared" {
  # What a module, or a colleague, gives. A statement block below with the same Sid would replace theirs.
  source_policy_documents = [
    provider::cleanroomsml::audience_generation_policy(local.model, ["444455556666"], "b2c3d4e5-6789-01ab-cdef-222233334444"),
  ]

  statement {
    sid       = "Partners"
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
}

resource "cleanroomsml_configured_audience_model_policy" "shared" {
  configured_audience_model_arn = local.model
  policy                        = data.cleanroomsml_policy_document.shared.json
}
