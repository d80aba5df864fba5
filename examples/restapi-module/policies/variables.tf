variable "policies" {
  description = "ARN of a configured audience model => its whole policy, as an object."
  type        = any

  validation {
    condition = alltrue([
      for arn in keys(var.policies) :
      can(regex("^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:configured-audience-model/[-a-zA-Z0-9_/.]+$", arn))
    ])
    error_message = "Each key must be the ARN of a configured audience model."
  }

  validation {
    condition     = alltrue([for policy in values(var.policies) : can(policy.Statement)])
    error_message = "Each value must be a policy: an object with Version and Statement, not a string of JSON."
  }
}

variable "uri" {
  description = "Where the resource server is, with /restapi at the end."
  type        = string
  default     = "http://127.0.0.1:8080/restapi"
}

variable "token" {
  description = "A token of the resource server. Left out: the environment variable REST_API_BEARER."
  type        = string
  sensitive   = true
  default     = null
}
