locals {
  model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/released"
}

resource "cleanroomsml_configured_audience_model_policy" "this" {
  configured_audience_model_arn     = local.model
  ignore_service_managed_statements = true
  overwrite_existing                = false

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Sid": "Partners", "Effect": "Allow", "Principal": {"AWS": "111122223333"},
        "Action": "cleanrooms-ml:StartAudienceGenerationJob",
        "Resource": ["${local.model}", "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
        "Condition": {"StringEquals": {"cleanrooms-ml:CollaborationId": "a1b2c3d4-5678-90ab-cdef-111122223333"}}
      }]
    }
  JSON

  timeouts {
    create = "2m"
    delete = "1h30m"
  }
}
