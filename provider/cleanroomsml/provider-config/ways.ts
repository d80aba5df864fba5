import type { Config } from "terraform-plugin-framework-ts";
import type { ProviderSchema } from "./schema.js";

/** Arguments that say how to reach AWS, and contradict a server. */
const AWS_ARGUMENTS = [
  "endpoint",
  "profile",
  "access_key",
  "secret_key",
  "token",
  "shared_config_files",
  "shared_credentials_files",
  "retry_mode",
  "use_fips_endpoint",
  "assume_role",
  "assume_role_with_web_identity",
] as const;

/** Those of them that the block has, unknown ones included. */
export function awsArgumentsIn(config: Config<ProviderSchema>): readonly string[] {
  return AWS_ARGUMENTS.filter((name) => isGiven(config[name]));
}

/** Whether an argument says anything. An unknown one may. */
export function isGiven(value: unknown): boolean {
  if (value === null || value === "" || value === false) return false;
  return !(Array.isArray(value) && value.length === 0);
}
