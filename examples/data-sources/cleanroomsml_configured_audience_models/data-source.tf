data "cleanroomsml_configured_audience_models" "shared" {
  name_prefix = "shared-"
  tags        = { team = "audiences" }
}

# A policy for each of them; a model that is made later gets one with the next apply.
resource "cleanroomsml_configured_audience_model_policy" "shared" {
  for_each = data.cleanroomsml_configured_audience_models.shared.arns

  configured_audience_model_arn = each.value

  policy = provider::cleanroomsml::audience_generation_policy(
    each.value,
    ["111122223333"],
    "a1b2c3d4-5678-90ab-cdef-111122223333",
  )
}
