# terraform query -generate-config-out=policies.tf
list "cleanroomsml_configured_audience_model_policy" "shared" {
  provider = cleanroomsml

  include_resource = true
  limit            = 1000

  config {
    region      = "us-east-1"
    name_prefix = "shared-"
  }
}
