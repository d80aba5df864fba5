import type { Action } from "../action.js";
import type { DataSource } from "../data-source.js";
import type { DeferredReason } from "../deferred.js";
import { DiagnosticError } from "../diagnostics/diagnostics.js";
import type { EphemeralResource } from "../ephemeral-resource.js";
import type { ProviderFunction } from "../function.js";
import type { ListResource } from "../list-resource.js";
import type { LogFields, Logger } from "../log/logger.js";
import type { Provider } from "../provider.js";
import type { Resource } from "../resource.js";
import { EphemeralRenewals } from "./ephemeral-renewals.js";

/** A call that can be told to come back. */
export interface StoppableCall {
  stop(reason: Error): void;
}

/** A provider in one process: what it was configured with, and the calls that are running. */
export class ProviderServer {
  readonly provider: Provider;
  readonly #log: Logger;
  readonly #running = new Set<StoppableCall>();
  #renewals: EphemeralRenewals | undefined;
  readonly #idleWaiters: (() => void)[] = [];
  #configured: { readonly data: unknown } | undefined;

  constructor(provider: Provider, log: Logger) {
    this.provider = provider;
    this.#log = log;
  }

  callLog(fields: LogFields): Logger {
    return this.#log.with(fields);
  }

  resource(typeName: string): Resource {
    const { resources } = this.provider;
    const found = Object.hasOwn(resources, typeName) ? resources[typeName] : undefined;
    if (found === undefined) throw unknownType("resource", typeName);
    return found;
  }

  dataSource(typeName: string): DataSource {
    const dataSources = this.provider.dataSources ?? {};
    const found = Object.hasOwn(dataSources, typeName) ? dataSources[typeName] : undefined;
    if (found === undefined) throw unknownType("data source", typeName);
    return found;
  }

  ephemeralResource(typeName: string): EphemeralResource {
    return find(this.provider.ephemeralResources, "ephemeral resource", typeName);
  }

  get ephemeralRenewals(): EphemeralRenewals {
    this.#renewals ??= new EphemeralRenewals();
    return this.#renewals;
  }

  listResource(typeName: string): ListResource {
    return find(this.provider.listResources, "list resource", typeName);
  }

  action(typeName: string): Action {
    return find(this.provider.actions, "action", typeName);
  }

  /** undefined: there is none of that name. */
  providerFunction(name: string): ProviderFunction | undefined {
    const functions = this.provider.functions ?? {};
    return Object.hasOwn(functions, name) ? functions[name] : undefined;
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

function find<T>(all: Readonly<Record<string, T>> | undefined, kind: string, typeName: string): T {
  const found = all !== undefined && Object.hasOwn(all, typeName) ? all[typeName] : undefined;
  if (found === undefined) throw unknownType(kind, typeName);
  return found;
}

function unknownType(kind: string, typeName: string): DiagnosticError {
  return new DiagnosticError(
    "Unknown Type",
    `The provider has no ${kind} ${JSON.stringify(typeName.slice(0, 200))}. ` +
      "Terraform knows it from another version of the provider: run terraform init again.",
  );
}
