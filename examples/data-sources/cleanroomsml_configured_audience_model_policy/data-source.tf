data "cleanroomsml_configured_audience_model_policy" "live" {
  configured_audience_model_arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
}

output "sids" {
  value = [for statement in jsondecode(data.cleanroomsml_configured_audience_model_policy.live.policy).Statement : statement.Sid]
}
