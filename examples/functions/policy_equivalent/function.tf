locals {
  model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
}

data "cleanroomsml_configured_audience_model_policy" "live" {
  configured_audience_model_arn = local.model
}

# Says so when somebody changed the policy, whatever way AWS writes it.
check "agreed_policy" {
  assert {
    condition = provider::cleanroomsml::policy_equivalent(
      data.cleanroomsml_configured_audience_model_policy.live.policy,
      provider::cleanroomsml::audience_generation_policy(local.model, ["111122223333"], "a1b2c3d4-5678-90ab-cdef-111122223333"),
    )
    error_message = "The live policy is not the agreed one."
  }
}
