import { keepMemorySmall } from "./keep-memory-small.js";
import manifest from "./package.json" with { type: "json" };
import { createProvider } from "./provider.js";

export { createProvider, type ProviderOptions } from "./provider.js";
export type {
  AwsRuntime,
  OpenRuntime,
  OpenRuntimeOptions,
  RegionalRepository,
  RuntimeFault,
} from "./runtime.js";
export type { Session } from "./session.js";

/** The provider over AWS. What touches the SDK is loaded when it is configured. */
export const provider = createProvider({
  version: manifest.version,
  async openRuntime(options) {
    const { openAwsRuntime } = await import("./aws-runtime.js");
    keepMemorySmall();
    return openAwsRuntime(options);
  },
});
