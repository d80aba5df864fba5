import type { Provider } from "terraform-plugin-framework-ts";
import { keepMemorySmall } from "./keep-memory-small.js";
import { type Note, noting } from "./noting.js";
import manifest from "./package.json" with { type: "json" };
import { createProvider } from "./provider.js";
import type { ProviderSchema } from "./provider-config/schema.js";
import type { Session } from "./session.js";

export type { Note } from "./noting.js";
export { createProvider, type ProviderOptions } from "./provider.js";
export type {
  AwsRuntime,
  OpenRuntime,
  OpenRuntimeOptions,
  RegionalModels,
  RegionalRepository,
  RuntimeFault,
} from "./runtime.js";
export type { Session } from "./session.js";

export interface AwsProviderOptions {
  /** Called with the name of each operation on policies, before it. */
  readonly note?: Note;
}

/** The provider over AWS, or over a resource server. What touches the SDK is loaded when it is configured. */
export function awsProvider({ note = () => {} }: AwsProviderOptions = {}): Provider<ProviderSchema, Session> {
  return createProvider({
    version: manifest.version,
    environment: process.env,
    async openRuntime(options) {
      const open =
        options.settings.server === undefined
          ? (await import("./aws-runtime.js")).openAwsRuntime
          : (await import("./server/open-server-runtime.js")).openServerRuntime;
      return noting(await open(options), note);
    },
    loaded: keepMemorySmall,
  });
}
