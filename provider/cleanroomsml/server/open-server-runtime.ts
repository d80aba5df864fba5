import { createRequestHandler } from "@cleanroomsml/core/aws";
import {
  configuredAudienceModelArnParts,
  createPolicyRepository,
  StoreError,
} from "@cleanroomsml/core/repository";
import { createHttpPolicyStore, type HttpPolicyStore } from "@cleanroomsml/core/repository/http-store";
import { accountFault } from "../account-fault.js";
import { caBundleFault } from "../aws/ca-bundle-fault.js";
import { wayOf } from "../aws/client-configuration.js";
import { patienceOf } from "../patience.js";
import type { AwsRuntime, OpenRuntimeOptions, RuntimeFault } from "../runtime.js";
import { unusableRuntime } from "../unusable-runtime.js";
import { readServer } from "./read-server.js";

/** The server answers a write when AWS has; that may take its own retries. In milliseconds. */
const TIMEOUTS = { connectionTimeout: 10_000, requestTimeout: 120_000, socketTimeout: 120_000 };

/** How long the token may take to be looked at before anything is planned. In milliseconds. */
const CHECK = 60_000;

/**
 * The way to the policies through a resource server: the same repository over another store. Nothing of AWS is called, and
 * no credentials of AWS are looked for.
 */
export async function openServerRuntime({ settings, version }: OpenRuntimeOptions): Promise<AwsRuntime> {
  const server = readServer(settings.server);
  if (server.kind === "fault") return unusableRuntime(server.fault.summary, server.fault.detail);
  const bundle = await caBundleFault(settings.customCaBundle);
  if (bundle !== undefined) return unusableRuntime(bundle.summary, bundle.detail);

  const store = createHttpPolicyStore({
    url: server.url,
    token: server.token,
    requestHandler: createRequestHandler({ ...wayOf(settings), requestHandler: TIMEOUTS }),
    userAgent: `terraform-provider-cleanroomsml/${version}`,
    maxAttempts: settings.maxRetries === undefined ? undefined : settings.maxRetries + 1,
  });
  const repository = createPolicyRepository({ store, patience: patienceOf(settings) });
  return {
    endpoint: undefined,
    checkCredentials: async () => (settings.skipCredentialsValidation ? undefined : checkServer(store)),
    repositoryFor(arn) {
      const fault = accountFault(configuredAudienceModelArnParts(arn).accountId, "The ARN", settings);
      return fault === undefined ? { kind: "repository", repository } : { kind: "fault", fault };
    },
    modelsOf: async () => ({ kind: "fault", fault: NO_MODELS }),
  };
}

const NO_MODELS: RuntimeFault = {
  summary: "Models Not Known to the Server",
  detail:
    "The provider works through a resource server, which knows policies and no models. Name the ARNs, or read the models " +
    "with a second provider block (alias) that has credentials of AWS.",
};

/** Whether the server is one and takes the token: asked once, so that a fault ends the command with one error. */
async function checkServer(store: HttpPolicyStore): Promise<RuntimeFault | undefined> {
  try {
    await store.check({ signal: AbortSignal.timeout(CHECK) });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof StoreError)) throw thrown;
    const { summary, detail } = thrown.words ?? { summary: "Server Not Usable", detail: thrown.message };
    const whose =
      thrown.kind === "credentials" || thrown.kind === "denied"
        ? "\n\nThe token is that of the server block, or CLEANROOMSML_SERVER_TOKEN."
        : "";
    return { summary, detail: `${detail}${whose}` };
  }
}
