# terraform query -generate-config-out=statements.tf
list "cleanroomsml_configured_audience_model_policy_statement" "lookalikes" {
  provider = cleanroomsml

  include_resource = true

  config {
    configured_audience_model_arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
  }
}
