variable "model" {
  type    = string
  default = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
}

resource "cleanroomsml_configured_audience_model_policy" "partners" {
  configured_audience_model_arn = var.model

  policy = provider::cleanroomsml::audience_generation_policy(
    var.model,
    ["111122223333", "444455556666"],
    "a1b2c3d4-5678-90ab-cdef-111122223333",
  )
}
