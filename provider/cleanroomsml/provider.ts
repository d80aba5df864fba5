import type { Call, ConfigureRequest, Provider } from "terraform-plugin-framework-ts";
import { policyDataSource } from "./configured-audience-model-policy/data-source.js";
import { policyResource } from "./configured-audience-model-policy/resource.js";
import { type ProviderSchema, providerSchema } from "./provider-config/schema.js";
import { type Environment, readSettings } from "./provider-config/settings.js";
import { validateProviderConfig } from "./provider-config/validate-provider-config.js";
import type { OpenRuntime } from "./runtime.js";
import { configuredSession, type Session } from "./session.js";

export interface ProviderOptions {
  readonly version: string;
  /** Where the URL and the token of a server are looked for when the provider block leaves them out. Default: nowhere. */
  readonly environment?: Environment;
  /** Called when the provider is configured, and only then. */
  readonly openRuntime: OpenRuntime;
  /** Called when the provider is configured: all that a walk needs is loaded then. */
  readonly loaded?: () => void;
}

/** The Terraform provider `cleanroomsml`. */
export function createProvider(options: ProviderOptions): Provider<ProviderSchema, Session> {
  return {
    version: options.version,
    schema: providerSchema,
    resources: { cleanroomsml_configured_audience_model_policy: policyResource },
    dataSources: { cleanroomsml_configured_audience_model_policy: policyDataSource },
    validateConfig: validateProviderConfig,
    configure: (request, call) => configure(request, call, options),
  };
}

async function configure(
  { config, deferralAllowed }: ConfigureRequest<ProviderSchema>,
  { diagnostics }: Call,
  { version, environment, openRuntime, loaded }: ProviderOptions,
): Promise<Session> {
  const read = readSettings(config, environment);
  if (read.kind === "unknown") return { kind: "unconfigured", unknownArguments: read.arguments };
  const runtime = await openRuntime({ settings: read.settings, version });
  // Asked here, once, rather than by every resource: a fault then ends the command with one error.
  const fault = await runtime.checkCredentials();
  if (fault !== undefined) diagnostics.addError(fault.summary, fault.detail);
  loaded?.();
  return configuredSession(runtime, { mayBeApplying: deferralAllowed });
}
