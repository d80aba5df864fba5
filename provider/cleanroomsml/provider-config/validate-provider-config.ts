import { type Call, isKnown, type ValidateConfigRequest } from "terraform-plugin-framework-ts";
import type { ProviderSchema } from "./schema.js";

/** Rules between the arguments of the provider block. An unknown argument counts as given. */
export function validateProviderConfig(
  { config }: ValidateConfigRequest<ProviderSchema>,
  { diagnostics }: Call,
): void {
  const given = (value: unknown) => value !== null && value !== "";
  if (given(config.access_key) !== given(config.secret_key)) {
    const [there, missing] = given(config.access_key)
      ? (["access_key", "secret_key"] as const)
      : (["secret_key", "access_key"] as const);
    diagnostics.addAttributeError(
      there,
      "Incomplete Credentials",
      `${there} is set and ${missing} is not. Set both, or leave both out and use a profile, a role or environment variables.`,
    );
  } else if (given(config.token) && !given(config.access_key)) {
    diagnostics.addAttributeError(
      "token",
      "Incomplete Credentials",
      "token is set without access_key and secret_key; the three belong together.",
    );
  }
  if (isKnown(config.assume_role) && config.assume_role.role_arn === "") {
    diagnostics.addAttributeError(
      "assume_role",
      "Missing Role",
      "role_arn is empty; it must be the ARN of a role.",
    );
  }
}
