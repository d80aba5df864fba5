terraform {
  required_providers {
    cleanroomsml = {
      source = "cleanroomsml/cleanroomsml"
    }
  }
}

# Credentials come from where the AWS CLI takes them. One block serves every region: a policy is written in the region of
# the model's ARN.
provider "cleanroomsml" {
  region = "us-east-1"
}
