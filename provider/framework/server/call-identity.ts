import { type IdentitySchema, identityTypeOf } from "../identity/identity-schema.js";
import type { IdentityState } from "../identity/identity-state.js";
import type { ResourceIdentity } from "../identity/resource-identity.js";
import type { ResourceIdentityData } from "../protocol/generated/tfplugin6.js";
import { toDynamicValue } from "../values/dynamic-value.js";
import { equalValues } from "../values/equal-values.js";
import { isUnknown } from "../values/unknown.js";
import { decodedIdentity, type Values } from "./typed.js";

/** The identity of the instance that one call is about: what Terraform sent, and what the provider made of it. */
export class CallIdentity implements IdentityState {
  readonly #identity: ResourceIdentity | undefined;
  /** null: there was none, or one without any value (what an upgrade of nothing is answered with). */
  readonly received: Values | null;
  #set: Values | undefined;
  /** What is wrong with how provider code set it. Said when the call is over: what it made must not be lost. */
  fault: string | undefined;

  constructor(identity?: ResourceIdentity, message?: ResourceIdentityData) {
    this.#identity = identity;
    this.received = identity === undefined ? null : decodedIdentity(identity.schema, message);
  }

  get(): Values | null {
    return this.#set ?? this.received;
  }

  set(values: Values): void {
    if (this.#identity === undefined) {
      this.fault = "an identity was set, but the resource declares none.";
      return;
    }
    const { attributes } = this.#identity.schema;
    const surplus = Object.keys(values).find((name) => !Object.hasOwn(attributes, name));
    this.fault =
      surplus === undefined ? undefined : `the identity has no attribute ${JSON.stringify(surplus)}.`;
    this.#set = completed(this.#identity.schema, values);
  }

  /** Asks `identity.of` about a state, unless the call has set an identity itself. */
  deriveFrom(state: Values): void {
    if (this.#set !== undefined || this.#identity?.of === undefined) return;
    this.set(this.#identity.of(state));
  }

  /** Whether what was received became something else. */
  get hasChanged(): boolean {
    if (this.#identity === undefined || this.received === null) return false;
    return !equalValues(identityTypeOf(this.#identity.schema), this.received, this.get());
  }

  get mayChange(): boolean {
    return this.#identity?.mutable ?? false;
  }

  /** Whether the resource has an identity, and this instance none of its values. */
  get isMissing(): boolean {
    return this.#identity !== undefined && isEmpty(this.get());
  }

  get unknownNames(): readonly string[] {
    return Object.entries(this.get() ?? {}).flatMap(([name, value]) => (isUnknown(value) ? [name] : []));
  }

  /** As an answer carries it; undefined where the resource has no identity: Terraform crashes on one it does not expect. */
  toMessage(values: Values | null = this.get()): ResourceIdentityData | undefined {
    if (this.#identity === undefined) return undefined;
    return { identityData: toDynamicValue(identityTypeOf(this.#identity.schema), values) };
  }
}

/** Attributes that were left out are null. */
export function completed(schema: IdentitySchema, values: Values): Values {
  const all: Record<string, unknown> = {};
  for (const name of Object.keys(schema.attributes)) all[name] = values[name] ?? null;
  return all;
}

export function isEmpty(values: Values | null): boolean {
  return values === null || Object.values(values).every((value) => value === null);
}
