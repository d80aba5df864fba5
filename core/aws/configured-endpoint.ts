import { booleanSelector, CONFIG_PREFIX_SEPARATOR, loadConfig, SelectorType } from "@smithy/core/config";
import type { Provider } from "@smithy/types";
import { type SharedConfigOptions, sharedConfigOptions } from "./shared-config-options.js";

/**
 * The endpoint from the environment or the shared configuration files, in AWS's documented order: AWS_ENDPOINT_URL_<SERVICE>,
 * AWS_ENDPOINT_URL, `endpoint_url` of the service in the profile's `services` section, `endpoint_url` of the profile. None
 * of them when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS (or `ignore_configured_endpoint_urls`) is true.
 *
 * The SDK does the same, but always for the profile of the environment; this one follows the client's `profile`.
 *
 * @throws when the profile names a `services` section that the file does not have
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
  const endpoint = loadConfig<string | undefined>(
    {
      environmentVariableSelector: (env) =>
        env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env.AWS_ENDPOINT_URL || undefined,
      configFileSelector: (profile, file) => {
        const name = profile.services;
        if (name) {
          const section = file?.[["services", name].join(CONFIG_PREFIX_SEPARATOR)];
          if (section === undefined) {
            throw new Error(
              `The profile names the services section "${name}", which the configuration file does not have`,
            );
          }
          const url = section[[service.toLowerCase(), "endpoint_url"].join(CONFIG_PREFIX_SEPARATOR)];
          if (url) return url;
        }
        return profile.endpoint_url || undefined;
      },
      default: undefined,
    },
    files,
  );
  let resolved: Promise<string | undefined> | undefined;
  return () => {
    resolved ??= ignored().then((ignore) => (ignore ? undefined : endpoint()));
    return resolved;
  };
}
