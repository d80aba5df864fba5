variable "policy" {
  type    = string
  default = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
        "Action": "cleanrooms-ml:startaudiencegenerationjob",
        "Resource": "*"
      }
    }
  EOT
}

# Runs again when the policy means something else, and not when it is only written in another way.
resource "terraform_data" "tell_the_partners" {
  triggers_replace = provider::cleanroomsml::policy_normalize(var.policy)
}
