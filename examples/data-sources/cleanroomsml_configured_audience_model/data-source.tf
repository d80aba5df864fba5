# By its name, among the models of the account in the provider's region.
data "cleanroomsml_configured_audience_model" "lookalikes" {
  name = "lookalikes"
}

# By its ARN, in the ARN's region.
data "cleanroomsml_configured_audience_model" "european" {
  configured_audience_model_arn = "arn:aws:cleanrooms-ml:eu-central-1:123456789012:configured-audience-model/lookalikes"
}

resource "cleanroomsml_configured_audience_model_policy" "lookalikes" {
  configured_audience_model_arn = data.cleanroomsml_configured_audience_model.lookalikes.configured_audience_model_arn

  policy = provider::cleanroomsml::audience_generation_policy(
    data.cleanroomsml_configured_audience_model.lookalikes.configured_audience_model_arn,
    ["111122223333"],
    "a1b2c3d4-5678-90ab-cdef-111122223333",
  )
}
