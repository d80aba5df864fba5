import { readFile } from "node:fs/promises";
import { loadConfig } from "@smithy/core/config";
import type { Provider } from "@smithy/types";
import { type SharedConfigOptions, sharedConfigOptions } from "../shared-config-options.js";

/**
 * The PEM text of the certificate authorities to trust: of the file given, else AWS_CA_BUNDLE, else `ca_bundle` of the
 * profile; undefined for Node's own. As in the AWS CLI it takes the place of the usual authorities. Read once.
 *
 * @throws when the file cannot be read or has no certificate in it
 */
export function caBundle(
  path: string | undefined,
  options: SharedConfigOptions,
): Provider<string | undefined> {
  const configured = loadConfig<string | undefined>(
    {
      environmentVariableSelector: (environment) => environment.AWS_CA_BUNDLE || undefined,
      configFileSelector: (profile) => profile.ca_bundle || undefined,
      default: undefined,
    },
    sharedConfigOptions(options),
  );
  let pem: Promise<string | undefined> | undefined;
  return () => {
    pem ??= (path === undefined ? configured() : Promise.resolve(path)).then(readBundle);
    return pem;
  };
}

async function readBundle(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  let pem: string;
  try {
    pem = await readFile(path, "utf8");
  } catch (cause) {
    throw caBundleError(path, "cannot be read", cause);
  }
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) {
    throw caBundleError(path, "has no PEM certificate in it");
  }
  return pem;
}

function caBundleError(path: string, fault: string, cause?: unknown): Error {
  const error = new Error(`The CA bundle ${path} (AWS_CA_BUNDLE or ca_bundle) ${fault}`, { cause });
  return Object.assign(error, { code: "ERR_CA_BUNDLE" });
}
