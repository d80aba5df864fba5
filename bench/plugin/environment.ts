import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

/** A certificate of the kind that go-plugin makes for each process (P-521); here one for all, valid for loopback alone. */
export const clientCertificate = { cert: read("client-certificate.pem"), key: read("client-key.pem") };

/** Where our provider's compile cache lies: only this run's, and nobody's home. */
export function cachesIn(scratch: string): string {
  return join(scratch, "caches");
}

/** What Terraform sets before it starts a provider. */
export function pluginEnvironment(temporaryFolder: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    XDG_CACHE_HOME: cachesIn(temporaryFolder),
    TMPDIR: temporaryFolder,
    TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    PLUGIN_PROTOCOL_VERSIONS: "6",
    PLUGIN_MIN_PORT: "10000",
    PLUGIN_MAX_PORT: "25000",
    PLUGIN_CLIENT_CERT: clientCertificate.cert,
  };
}
