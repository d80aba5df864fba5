import type { Logger } from "../log/logger.js";
import type { Provider } from "../provider.js";
import {
  providerMethods,
  type StreamingMethod,
  streamingMethods,
  type UnaryMethod,
} from "./provider-methods.js";
import { ProviderServer } from "./provider-server.js";

/** A provider that answers. */
export interface OpenProvider {
  readonly server: ProviderServer;
  readonly unary: ReadonlyMap<string, UnaryMethod>;
  readonly streaming: ReadonlyMap<string, StreamingMethod>;
}

/** All that a provider needs to answer; serve.ts loads it when it is needed. */
export function openProvider(provider: Provider, log: Logger): OpenProvider {
  const server = new ProviderServer(provider, log);
  return { server, unary: providerMethods(server), streaming: streamingMethods(server) };
}
