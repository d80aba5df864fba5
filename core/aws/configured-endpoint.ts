import { booleanSelector, CONFIG_PREFIX_SEPARATOR, loadConfig, SelectorType } from "@smithy/core/config";
import type { Provider } from "@smithy/types";
import { parseEndpoint } from "./parse-endpoint.js";
import { type SharedConfigOptions, sharedConfigOptions } from "./shared-config-options.js";

/**
 * The endpoint from the environment or the shared configuration files, in AWS's documented order: AWS_ENDPOINT_URL_<SERVICE>,
 * AWS_ENDPOINT_URL, `endpoint_url` of the service in the profile's `services` section, `endpoint_url` of the profile. None
 * of them when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS (or `ignore_configured_endpoint_urls`) is true.
 *
 * The SDK does the same, but always for the profile of the environment, and calls AWS when a `services` section is
 * missing; this one follows the client's `profile`.
 *
 * @throws when the profile names a `services` section that the file does not have, or the endpoint is no URL
 */
export function configuredEndpoint(
  serviceId: string,
  options: SharedConfigOptions,
): Provider<string | undefined> {
  const files = sharedConfigOptions(options);
  const service = serviceId.replaceAll(" ", "_");
  const ignored = loadConfig(
    {
      environmentVariableSelector: (env) =>
        booleanSelector(env, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", SelectorType.ENV),
      configFileSelector: (profile) =>
        booleanSelector(profile, "ignore_configured_endpoint_urls", SelectorType.CONFIG),
      default: false,
    },
    files,
  );
  const endpoint = loadConfig<ConfiguredEndpoint>(
    {
      environmentVariableSelector: (env) => {
        const url = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env.AWS_ENDPOINT_URL;
        return url ? { kind: "url", url } : undefined;
      },
      configFileSelector: (profile, file) => {
        const { services, endpoint_url } = profile;
        const section = services ? file?.[["services", services].join(CONFIG_PREFIX_SEPARATOR)] : undefined;
        if (services && section === undefined) return { kind: "missing-section", services };
        const url =
          section?.[[service.toLowerCase(), "endpoint_url"].join(CONFIG_PREFIX_SEPARATOR)] || endpoint_url;
        return url ? { kind: "url", url } : undefined;
      },
      default: { kind: "none" },
    },
    files,
  );
  let resolved: Promise<string | undefined> | undefined;
  return () => {
    resolved ??= ignored().then((ignore) => (ignore ? undefined : endpoint().then(urlOf)));
    return resolved;
  };
}

/** Not an exception in the selector: the SDK's loader takes that for "nothing configured", and AWS would be called. */
type ConfiguredEndpoint =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "missing-section"; readonly services: string }
  | { readonly kind: "none" };

function urlOf(endpoint: ConfiguredEndpoint): string | undefined {
  if (endpoint.kind === "missing-section") {
    throw new Error(
      `The profile names the services section "${endpoint.services}", which the AWS configuration file does not have; ` +
        `add [services ${endpoint.services}] or take the name out of the profile`,
    );
  }
  return endpoint.kind === "url" ? parseEndpoint(endpoint.url).href : undefined;
}
