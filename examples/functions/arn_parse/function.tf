locals {
  model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
  parts = provider::cleanroomsml::arn_parse(local.model)
}

# The jobs that partners start belong to the model's owner, in the model's region.
output "audience_generation_jobs" {
  value = "arn:${local.parts.partition}:cleanrooms-ml:${local.parts.region}:${local.parts.account_id}:audience-generation-job/*"
}
