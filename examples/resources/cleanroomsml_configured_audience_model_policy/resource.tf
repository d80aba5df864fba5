locals {
  model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
  jobs  = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"
}

resource "cleanroomsml_configured_audience_model_policy" "partners" {
  configured_audience_model_arn = local.model

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Partners"
      Effect    = "Allow"
      Principal = { AWS = ["111122223333"] }
      Action    = "cleanrooms-ml:StartAudienceGenerationJob"
      Resource  = [local.model, local.jobs]
      Condition = {
        StringEquals = { "cleanrooms-ml:CollaborationId" = "a1b2c3d4-5678-90ab-cdef-111122223333" }
      }
    }]
  })

  # Clean Rooms edits the same policy for associations with manageResourcePolicies: leave its statements alone.
  ignore_service_managed_statements = true
}
