variable "model" {
  type    = string
  default = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
}

variable "collaboration_id" {
  type    = string
  default = "a1b2c3d4-5678-90ab-cdef-111122223333"
}

locals {
  today    = provider::cleanroomsml::audience_generation_policy(var.model, ["111122223333"], var.collaboration_id)
  tomorrow = provider::cleanroomsml::audience_generation_policy(var.model, ["111122223333", "444455556666"], var.collaboration_id)
}

# Statement "AudienceGenerationa1b2c3d4567890abcdef111122223333": Principal AWS: + 444455556666
output "what_changes" {
  value = provider::cleanroomsml::policy_diff(local.today, local.tomorrow)
}
