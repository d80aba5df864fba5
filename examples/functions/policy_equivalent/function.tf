data "cleanroomsml_configured_audience_model_policy" "live" {
  configured_audience_model_arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
}

# Says so when somebody changed the policy, whatever way AWS writes it.
check "reviewed_policy" {
  assert {
    condition = provider::cleanroomsml::policy_equivalent(
      data.cleanroomsml_configured_audience_model_policy.live.policy,
      file("${path.module}/reviewed-policy.json"),
    )
    error_message = "The live policy is not the reviewed one."
  }
}
