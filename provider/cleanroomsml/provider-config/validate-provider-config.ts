import { type Call, isKnown, type ValidateConfigRequest } from "terraform-plugin-framework-ts";
import type { ProviderSchema } from "./schema.js";
import { awsArgumentsIn, isGiven } from "./ways.js";

/** Rules between the arguments of the provider block. An unknown argument counts as given. */
export function validateProviderConfig(
  { config }: ValidateConfigRequest<ProviderSchema>,
  { diagnostics }: Call,
): void {
  const refuse = (argument: string, summary: string, detail: string) =>
    void diagnostics.addAttributeError(argument, summary, detail);

  if (isGiven(config.access_key) !== isGiven(config.secret_key)) {
    const [there, missing] = isGiven(config.access_key)
      ? (["access_key", "secret_key"] as const)
      : (["secret_key", "access_key"] as const);
    refuse(
      there,
      "Incomplete Credentials",
      `${there} is set and ${missing} is not. Set both, or leave both out and use a profile, a role or environment variables.`,
    );
  } else if (isGiven(config.token) && !isGiven(config.access_key)) {
    refuse(
      "token",
      "Incomplete Credentials",
      "token is set without access_key and secret_key; the three belong together.",
    );
  }
  if (
    isKnown(config.assume_role) &&
    config.assume_role.some((role) => isKnown(role) && role.role_arn === "")
  ) {
    refuse("assume_role", "Missing Role", "role_arn is empty; it must be the ARN of a role.");
  }
  const web = config.assume_role_with_web_identity;
  if (isKnown(web) && isGiven(web.web_identity_token) && isGiven(web.web_identity_token_file)) {
    refuse(
      "assume_role_with_web_identity",
      "Two Web Identity Tokens",
      "web_identity_token and web_identity_token_file are both set. Leave one of them out.",
    );
  }
  if (isGiven(config.endpoint) && isGiven(config.use_fips_endpoint)) {
    refuse(
      "use_fips_endpoint",
      "Two Endpoints",
      "endpoint names the endpoint itself, so use_fips_endpoint has no say. Leave one of them out.",
    );
  }
  if (isGiven(config.allowed_account_ids) && isGiven(config.forbidden_account_ids)) {
    refuse(
      "forbidden_account_ids",
      "Allowed and Forbidden Accounts",
      "allowed_account_ids forbids every other account already. Leave one of them out.",
    );
  }
  const contradicting = config.server === null ? [] : awsArgumentsIn(config);
  if (contradicting.length > 0) {
    refuse(
      "server",
      "Two Ways to the Policies",
      `With a server, AWS is not called from here, and these arguments have no say: ${contradicting.join(", ")}. ` +
        "Leave them or the server block out.",
    );
  }
}
