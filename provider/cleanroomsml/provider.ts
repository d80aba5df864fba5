import type { Call, ConfigureRequest, Provider } from "terraform-plugin-framework-ts";
import { policyResource } from "./configured-audience-model-policy/resource.js";
import { readLintSettings } from "./provider-config/lint-arguments.js";
import { type ProviderSchema, providerSchema } from "./provider-config/schema.js";
import { type Environment, readSettings } from "./provider-config/settings.js";
import { validateProviderConfig } from "./provider-config/validate-provider-config.js";
import type { OpenRuntime } from "./runtime.js";
import { warnOfOpenServer } from "./server/warn-of-open-server.js";
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
    // README.md: all but this one are loaded when a call names them.
    resources: {
      cleanroomsml_configured_audience_model_policy: policyResource,
      cleanroomsml_configured_audience_model_policy_statement: async () =>
        (await import("./configured-audience-model-policy-statement/resource.js")).statementResource,
    },
    dataSources: {
      cleanroomsml_configured_audience_model: async () =>
        (await import("./configured-audience-model/data-source.js")).modelDataSource,
      cleanroomsml_configured_audience_models: async () =>
        (await import("./configured-audience-models/data-source.js")).modelsDataSource,
      cleanroomsml_configured_audience_model_policy: async () =>
        (await import("./configured-audience-model-policy/data-source.js")).policyDataSource,
      cleanroomsml_policy_document: async () =>
        (await import("./policy-document/data-source.js")).policyDocumentDataSource,
    },
    listResources: {
      cleanroomsml_configured_audience_model_policy: async () =>
        (await import("./configured-audience-model-policy-list/list-resource.js")).policyListResource,
      cleanroomsml_configured_audience_model_policy_statement: async () =>
        (await import("./configured-audience-model-policy-statement-list/list-resource.js"))
          .statementListResource,
    },
    functions: {
      arn_parse: async () => (await import("./functions/arn-parse.js")).arnParseFunction,
      audience_generation_policy: async () =>
        (await import("./functions/audience-generation-policy.js")).audienceGenerationPolicyFunction,
      policy_diff: async () => (await import("./functions/policy-diff.js")).policyDiffFunction,
      policy_equivalent: async () =>
        (await import("./functions/policy-equivalent.js")).policyEquivalentFunction,
      policy_normalize: async () => (await import("./functions/policy-normalize.js")).policyNormalizeFunction,
    },
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
  const lint = readLintSettings(config);
  if (read.kind === "unknown") return { kind: "unconfigured", unknownArguments: read.arguments, lint };
  warnOfOpenServer(read.settings.server?.url, diagnostics);
  const runtime = await openRuntime({ settings: read.settings, version });
  // Asked here, once, rather than by every resource: a fault then ends the command with one error.
  const fault = await runtime.checkCredentials();
  if (fault !== undefined) diagnostics.addError(fault.summary, fault.detail);
  loaded?.();
  return configuredSession(runtime, { mayBeApplying: deferralAllowed, lint });
}
