import * as p from "../../protocol/generated/tfplugin6.js";
import type { Provider } from "../../provider.js";
import { silentLogger } from "../../testing/silent-logger.js";
import { providerMethods, streamingMethods } from "../provider-methods.js";
import { ProviderServer } from "../provider-server.js";

interface Codec<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

/** A provider's methods in this process: every message is encoded and decoded, as over the wire. */
export interface InProcess {
  readonly server: ProviderServer;
  /** Any method, with encoded messages; all answers of a stream. */
  raw(method: string, request: Uint8Array): Promise<readonly Uint8Array[]>;
  ask<Q, R>(method: string, request: Codec<Q>, response: Codec<R>, message: Q): Promise<R>;
  stream<Q, E>(
    method: string,
    request: Codec<Q>,
    event: Codec<E>,
    message: Q,
    signal?: AbortSignal,
  ): AsyncGenerator<E, void, undefined>;
}

export interface InProcessOptions {
  /** Whether the provider is configured, with an empty configuration. Default: true. */
  readonly configured?: boolean;
}

export async function serveInProcess(
  provider: Provider,
  { configured = true }: InProcessOptions = {},
): Promise<InProcess> {
  const server = new ProviderServer(provider, silentLogger);
  const unary = providerMethods(server);
  const streaming = streamingMethods(server);

  async function raw(method: string, request: Uint8Array): Promise<readonly Uint8Array[]> {
    const one = unary.get(method);
    if (one !== undefined) return [await one(request)];
    const many = streaming.get(method);
    if (many === undefined) throw new Error(`no method ${method}`);
    const all: Uint8Array[] = [];
    for await (const event of many(request, { signal: new AbortController().signal })) all.push(event);
    return all;
  }

  async function ask<Q, R>(method: string, request: Codec<Q>, response: Codec<R>, message: Q): Promise<R> {
    const [answer] = await raw(method, request.encode(message).finish());
    return response.decode(answer ?? new Uint8Array(0));
  }

  async function* stream<Q, E>(
    method: string,
    request: Codec<Q>,
    event: Codec<E>,
    message: Q,
    signal = new AbortController().signal,
  ): AsyncGenerator<E, void, undefined> {
    const handle = streaming.get(method);
    if (handle === undefined) throw new Error(`no streaming method ${method}`);
    for await (const one of handle(request.encode(message).finish(), { signal })) yield event.decode(one);
  }

  if (configured) {
    const config = { msgpack: Uint8Array.of(0x80), json: new Uint8Array(0) };
    const { diagnostics } = await ask(
      "ConfigureProvider",
      p.ConfigureProvider_Request,
      p.ConfigureProvider_Response,
      { config, terraformVersion: "1.16.0" },
    );
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  }
  return { server, raw, ask, stream };
}
