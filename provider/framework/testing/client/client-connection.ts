import type { DeferredReason } from "../../deferred.js";
import { type IdentitySchema, identityTypeOf } from "../../identity/identity-schema.js";
import type { Logger } from "../../log/logger.js";
import type {
  ClientCapabilities,
  Deferred,
  DynamicValue,
  ResourceIdentityData,
} from "../../protocol/generated/tfplugin6.js";
import { Deferred_Reason } from "../../protocol/generated/tfplugin6.js";
import type { Provider } from "../../provider.js";
import type { Resource } from "../../resource.js";
import { emptyObject, objectTypeOf } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import type { Kinds } from "../../server/kinds.js";
import {
  providerMethods,
  type StreamingMethod,
  streamingMethods,
  type UnaryMethod,
} from "../../server/provider-methods.js";
import { ProviderServer } from "../../server/provider-server.js";
import type { Values } from "../../server/typed.js";
import { dynamicType } from "../../types/dynamic-type.js";
import type { ValueType } from "../../types/value-type.js";
import { fromDynamicValue, toDynamicValue } from "../../values/dynamic-value.js";
import { ValueError } from "../../values/value-error.js";
import { isValues } from "../consistency/value-shapes.js";
import { silentLogger } from "../silent-logger.js";
import type { TestDiagnostic } from "../test-diagnostic.js";

export interface Codec<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

/** What the client says that it can take. */
export type TestClientCapabilities = ClientCapabilities;

/** As Terraform 1.11 sends them in a plan. */
const defaultCapabilities: ClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

export interface ConnectionOptions {
  readonly providerMeta?: Values;
  readonly terraformVersion?: string;
  readonly capabilities?: Partial<TestClientCapabilities>;
  readonly log?: Logger;
}

/** The provider's methods, called with encoded messages as over the wire, and what its schemas say. */
export class ClientConnection {
  readonly provider: Provider;
  readonly server: ProviderServer;
  readonly terraformVersion: string;
  readonly capabilities: ClientCapabilities;
  /** The module's `provider_meta` block; null, as Terraform sends it, where there is none. */
  readonly providerMeta: DynamicValue;
  readonly #unary: ReadonlyMap<string, UnaryMethod>;
  readonly #streaming: ReadonlyMap<string, StreamingMethod>;

  constructor(provider: Provider, options: ConnectionOptions) {
    this.provider = provider;
    this.terraformVersion = options.terraformVersion ?? "1.11.4";
    this.capabilities = { ...defaultCapabilities, ...options.capabilities };
    this.providerMeta = encodedMeta(provider.metaSchema, options.providerMeta);
    this.server = new ProviderServer(provider, options.log ?? silentLogger);
    this.#unary = providerMethods(this.server);
    this.#streaming = streamingMethods(this.server);
  }

  async send(method: string, request: Uint8Array): Promise<Uint8Array> {
    const handle = this.#unary.get(method);
    if (handle === undefined) throw new Error(`UNIMPLEMENTED: ${method}`);
    return handle(request);
  }

  async unary<Q, R>(method: string, requests: Codec<Q>, responses: Codec<R>, request: Q): Promise<R> {
    return responses.decode(await this.send(method, requests.encode(request).finish()));
  }

  async *stream<Q, E>(method: string, requests: Codec<Q>, events: Codec<E>, request: Q): AsyncGenerator<E> {
    const handle = this.#streaming.get(method);
    if (handle === undefined) throw new Error(`UNIMPLEMENTED: ${method}`);
    // As the transport does: who listens no longer has cancelled the call.
    const cancelled = new AbortController();
    try {
      for await (const event of handle(requests.encode(request).finish(), cancelled))
        yield events.decode(event);
    } finally {
      cancelled.abort();
    }
  }

  resource(typeName: string): Promise<Resource> {
    return found(this.server.resources, "resource", typeName);
  }

  /** Of a resource that has been asked for. */
  identitySchema(typeName: string): IdentitySchema {
    const identity = this.server.resources.loaded(typeName)?.identity;
    if (identity === undefined) throw new Error(`the resource ${typeName} has no identity`);
    return identity.schema;
  }

  /** A value of a schema, as the message has it; null: there is none. */
  encode(schema: Schema, values: Values | null): DynamicValue {
    return encoded(objectTypeOf(schema), values);
  }

  encodeIdentity(typeName: string, values: Values | null | undefined): ResourceIdentityData | undefined {
    if (values === null || values === undefined) return undefined;
    const schema = this.identitySchema(typeName);
    const blank = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
    return { identityData: encoded(identityTypeOf(schema), { ...blank, ...values }) };
  }

  decodeIdentity(typeName: string, message: ResourceIdentityData | undefined): Values | undefined {
    if (message?.identityData === undefined) return undefined;
    const values = fromDynamicValue(identityTypeOf(this.identitySchema(typeName)), message.identityData);
    return isValues(values) ? values : undefined;
  }

  /** @throws as Terraform does, when a deferral was not allowed */
  deferral(
    message: Deferred | undefined,
    allowed = this.capabilities.deferralAllowed,
  ): DeferredReason | undefined {
    if (message === undefined) return undefined;
    if (!allowed) throw new Error("Provider deferred changes when Terraform did not allow deferrals");
    switch (message.reason) {
      case Deferred_Reason.RESOURCE_CONFIG_UNKNOWN:
        return "resource-config-unknown";
      case Deferred_Reason.PROVIDER_CONFIG_UNKNOWN:
        return "provider-config-unknown";
      case Deferred_Reason.ABSENT_PREREQ:
        return "absent-prereq";
      default:
        throw new Error(`a deferral for no reason that is known (${message.reason})`);
    }
  }
}

/** What a test hands over, as the message has it. What does not fit is said with its path: a configuration may be large. */
export function encoded(type: ValueType, value: unknown, of?: string): DynamicValue {
  try {
    return toDynamicValue(type, value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const place = [of, `${error.path}`].filter((one) => one !== undefined && one !== "").join(" ");
    throw place === "" ? error : new Error(`${place}: ${error.message}`, { cause: error });
  }
}

function encodedMeta(schema: Schema | undefined, values: Values | undefined): DynamicValue {
  if (values === undefined) return toDynamicValue(dynamicType, null);
  if (schema === undefined) throw new Error("the provider has no metaSchema");
  return encoded(objectTypeOf(schema), completed(schema, values));
}

/** A configuration in which what is left out is null. */
export function completed(schema: Schema, config: Values): Values {
  return { ...emptyObject(schema), ...config };
}

/** What a provider has under a name. */
export async function found<T extends object>(all: Kinds<T>, kind: string, name: string): Promise<T> {
  const one = await all.find(name);
  if (one === undefined) throw new Error(`the provider has no ${kind} ${name}`);
  return one;
}

// Said, because TypeScript before 5.7 cannot read the type that is inferred.
export const noBytes: Uint8Array = new Uint8Array(0);

export function hasError(diagnostics: readonly TestDiagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

export function throwErrors(diagnostics: readonly TestDiagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new Error(
      errors
        .map(({ summary, detail, path }) => `${path === "" ? "" : `${path}: `}${summary}: ${detail}`)
        .join("\n"),
    );
  }
}

/** Throws under the heading that Terraform gives such faults. */
export function throwFaults(heading: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.map((fault) => `${heading}: ${fault}`).join("\n"));
}
