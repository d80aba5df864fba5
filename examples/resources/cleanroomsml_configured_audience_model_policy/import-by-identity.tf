import {
  to = cleanroomsml_configured_audience_model_policy.partners
  identity = {
    configured_audience_model_arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
  }
}
