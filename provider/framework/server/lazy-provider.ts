import type { Caller } from "./caller.js";
import {
  streamingMethodNames,
  type UnaryMethodName,
  type UnchangingMethodName,
  unaryMethodNames,
  unchangingMethodNames,
} from "./method-names.js";
import type { OpenProvider } from "./open-provider.js";
import type { StreamingMethod, UnaryMethod } from "./provider-methods.js";

/**
 * Answers that were made when the program was built, with {@link prepareAnswers}: a process that is asked for nothing else
 * never loads the provider. undefined: there is none.
 */
export type PreparedAnswers = (method: UnchangingMethodName) => Uint8Array | undefined;

export interface LazyProviderOptions {
  readonly load: () => Promise<OpenProvider>;
  readonly prepared?: PreparedAnswers;
}

/** A provider that is loaded when it is first needed: by {@link load}, or by a call that has no prepared answer. */
export class LazyProvider {
  readonly unary: ReadonlyMap<string, UnaryMethod>;
  readonly streaming: ReadonlyMap<string, StreamingMethod>;
  readonly #load: () => Promise<OpenProvider>;
  readonly #prepared: PreparedAnswers;
  #loading: Promise<OpenProvider> | undefined;
  #open: OpenProvider | undefined;

  constructor({ load, prepared = () => undefined }: LazyProviderOptions) {
    this.#load = load;
    this.#prepared = prepared;
    this.unary = new Map(unaryMethodNames.map((name) => [name, this.#unary(name)]));
    this.streaming = new Map(
      streamingMethodNames.map((name) => {
        const events: StreamingMethod = (request, call) => this.#events(name, request, call);
        return [name, events];
      }),
    );
  }

  load(): Promise<OpenProvider> {
    this.#loading ??= this.#load().then((open) => {
      this.#open = open;
      return open;
    });
    return this.#loading;
  }

  /** Whether no call is running. */
  get idle(): boolean {
    return this.#open?.server.idle ?? true;
  }

  async whenIdle(): Promise<void> {
    await this.#open?.server.whenIdle();
  }

  stop(reason: string): void {
    this.#open?.server.stop(reason);
  }

  #unary(name: UnaryMethodName): UnaryMethod {
    const unchanging = unchangingMethodNames.find((one) => one === name);
    return async (request, caller) => {
      if (unchanging !== undefined && this.#open === undefined) {
        const answer = this.#prepared(unchanging);
        if (answer !== undefined) return answer;
      }
      const method = (this.#open ?? (await this.load())).unary.get(name);
      if (method === undefined) throw new TypeError(`there is no method ${name}`);
      return method(request, caller);
    };
  }

  async *#events(name: string, request: Uint8Array, call: Caller): AsyncGenerator<Uint8Array> {
    const method = (this.#open ?? (await this.load())).streaming.get(name);
    if (method === undefined) throw new TypeError(`there is no method ${name}`);
    yield* method(request, call);
  }
}
