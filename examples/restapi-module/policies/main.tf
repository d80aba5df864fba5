# main.tf.example as a module: what each part is for is said there.

terraform {
  required_version = ">= 1.5"

  required_providers {
    restapi = {
      source  = "Mastercard/restapi"
      version = "~> 3.0"
    }
  }
}

# Opens the plan session, and does nothing else.
provider "restapi" {
  alias        = "session"
  uri          = var.uri
  bearer_token = var.token
  timeout      = 30
}

data "restapi_object" "session" {
  provider                = restapi.session
  path                    = "/plan-sessions"
  search_key              = "id"
  search_value            = "current"
  results_contains_object = true
}

provider "restapi" {
  uri                  = var.uri
  bearer_token         = var.token
  headers              = { X-Plan-Session = data.restapi_object.session.api_data.session }
  write_returns_object = true
  timeout              = 30

  retries {
    max_retries = 2
    min_wait    = 1
    max_wait    = 5
  }
}

resource "restapi_object" "policy" {
  for_each = var.policies

  path      = "/configured-audience-model-policies"
  object_id = urlencode(each.key)

  data = jsonencode({
    configuredAudienceModelArn    = each.key
    configuredAudienceModelPolicy = each.value
  })

  ignore_changes_to = ["policyHash"]
}
