# Share a configured audience model with partner accounts: one resource policy, in HCL, with the provider cleanroomsml.
# README.md says how to run it, on AWS and on the emulator.

terraform {
  required_version = ">= 1.8"
  required_providers {
    cleanroomsml = {
      source = "cleanroomsml/cleanroomsml"
    }
  }
}

# Credentials, and the endpoint of an emulator, come from where the AWS SDK takes them. The policy is written in the
# region of the model's ARN, so one block serves every region.
provider "cleanroomsml" {}

variable "configured_audience_model_arn" {
  description = "ARN of the configured audience model to share."
  type        = string
}

variable "partner_account_ids" {
  description = "AWS accounts that may start audience generation jobs with the model."
  type        = set(string)
}

variable "collaboration_id" {
  description = "The collaboration in which they may."
  type        = string
}

locals {
  # arn:aws:cleanrooms-ml:<region>:<account>:configured-audience-model/<id>
  arn = split(":", var.configured_audience_model_arn)

  # The jobs that partners start belong to the owner's account, in the model's region.
  generation_jobs = join(":", concat(slice(local.arn, 0, 5), ["audience-generation-job/*"]))
}

resource "cleanroomsml_configured_audience_model_policy" "partners" {
  configured_audience_model_arn = var.configured_audience_model_arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Partners"
      Effect    = "Allow"
      Principal = { AWS = sort(var.partner_account_ids) }
      Action    = "cleanrooms-ml:StartAudienceGenerationJob"
      Resource  = [var.configured_audience_model_arn, local.generation_jobs]
      Condition = {
        StringEquals = { "cleanrooms-ml:CollaborationId" = var.collaboration_id }
      }
    }]
  })

  # AWS Clean Rooms edits the same policy for associations with manageResourcePolicies. Leave its statements alone.
  ignore_service_managed_statements = true

  timeouts {
    create = "2m"
  }
}

# The live policy as it is after the apply, whoever wrote it.
data "cleanroomsml_configured_audience_model_policy" "live" {
  configured_audience_model_arn = cleanroomsml_configured_audience_model_policy.partners.configured_audience_model_arn
  depends_on                    = [cleanroomsml_configured_audience_model_policy.partners]
}

output "live_statements" {
  description = "Sids of all statements in the live policy."
  value       = [for statement in jsondecode(data.cleanroomsml_configured_audience_model_policy.live.policy).Statement : statement.Sid]
}
