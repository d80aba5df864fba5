import {
  to = cleanroomsml_configured_audience_model_policy_statement.partner
  id = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes#Partner111122223333"
}
