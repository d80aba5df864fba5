import type { Action } from "../action.js";
import type { DataSource } from "../data-source.js";
import type { DeferredReason } from "../deferred.js";
import type { EphemeralResource } from "../ephemeral-resource.js";
import type { ProviderFunction } from "../function.js";
import type { ListResource } from "../list-resource.js";
import type { LogFields, Logger } from "../log/logger.js";
import type { Provider } from "../provider.js";
import type { Resource } from "../resource.js";
import { EphemeralRenewals } from "./ephemeral-renewals.js";
import { Kinds } from "./kinds.js";

/** A call that can be told to come back. */
export interface StoppableCall {
  stop(reason: Error): void;
}

/** A provider in one process: what it was configured with, and the calls that are running. */
export class ProviderServer {
  readonly provider: Provider;
  readonly resources: Kinds<Resource>;
  readonly dataSources: Kinds<DataSource>;
  readonly ephemeralResources: Kinds<EphemeralResource>;
  readonly listResources: Kinds<ListResource>;
  readonly actions: Kinds<Action>;
  readonly functions: Kinds<ProviderFunction>;
  readonly #log: Logger;
  readonly #running = new Set<StoppableCall>();
  #renewals: EphemeralRenewals | undefined;
  readonly #idleWaiters: (() => void)[] = [];
  #configured: { readonly data: unknown } | undefined;

  constructor(provider: Provider, log: Logger) {
    this.provider = provider;
    this.resources = new Kinds(provider.resources);
    this.dataSources = new Kinds(provider.dataSources);
    this.ephemeralResources = new Kinds(provider.ephemeralResources);
    this.listResources = new Kinds(provider.listResources);
    this.actions = new Kinds(provider.actions);
    this.functions = new Kinds(provider.functions);
    this.#log = log;
  }

  callLog(fields: LogFields): Logger {
    return this.#log.with(fields);
  }

  resource(typeName: string): Promise<Resource> {
    return this.resources.get(typeName, "resource");
  }

  dataSource(typeName: string): Promise<DataSource> {
    return this.dataSources.get(typeName, "data source");
  }

  ephemeralResource(typeName: string): Promise<EphemeralResource> {
    return this.ephemeralResources.get(typeName, "ephemeral resource");
  }

  get ephemeralRenewals(): EphemeralRenewals {
    this.#renewals ??= new EphemeralRenewals();
    return this.#renewals;
  }

  listResource(typeName: string): Promise<ListResource> {
    return this.listResources.get(typeName, "list resource");
  }

  action(typeName: string): Promise<Action> {
    return this.actions.get(typeName, "action");
  }

  configured(data: unknown): void {
    this.#configured = { data };
  }

  /** The provider put itself off: so are all reads, plans and imports of this process. */
  deferredBy: DeferredReason | undefined;

  /** What the provider's `configure` returned. */
  providerData(): unknown {
    if (this.#configured === undefined)
      throw new Error("the provider's data was asked for in a process that was never configured");
    return this.#configured.data;
  }

  /** A call begins; the function returned ends it. */
  enter(call: StoppableCall): () => void {
    this.#running.add(call);
    return () => {
      this.#running.delete(call);
      if (this.idle) for (const resolve of this.#idleWaiters.splice(0)) resolve();
    };
  }

  get idle(): boolean {
    return this.#running.size === 0;
  }

  /** Resolves when no call is running. */
  whenIdle(): Promise<void> {
    return this.idle ? Promise.resolve() : new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Tells every running call to come back. Later calls are not concerned. */
  stop(reason: string): void {
    for (const call of this.#running) call.stop(new DOMException(reason, "AbortError"));
  }
}
