import { DiagnosticError } from "../diagnostics/diagnostics.js";
import { type Identity, type IdentitySchema, identityTypeOf } from "../identity/identity-schema.js";
import type { DynamicValue, ResourceIdentityData } from "../protocol/generated/tfplugin6.js";
import type { Attributes } from "../schema/attribute.js";
import type { Blocks } from "../schema/block.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import type { Schema } from "../schema/schema.js";
import type { KnownConfig, ObjectView, View } from "../schema/views.js";
import type { RawState } from "../state-mover.js";
import { fromDynamicValue } from "../values/dynamic-value.js";
import { ValueError } from "../values/value-error.js";

/** Attribute values by name, as decoded. */
export type Values = Readonly<Record<string, unknown>>;

/** Any schema's config, plan or state, as the interfaces of resources take them. */
export type AnyView<V extends View> = ObjectView<Attributes, Blocks, V>;

/** The object a message holds; null when it holds null. */
export function objectValue(schema: Schema, message: DynamicValue | undefined): Values | null {
  const value = fromDynamicValue(objectTypeOf(schema), message);
  if (value === null) return null;
  if (!isValues(value)) throw new ValueError("expected an object, found an unknown value");
  return value;
}

/** The object a message must hold. */
export function presentObject(schema: Schema, message: DynamicValue | undefined, what: string): Values {
  const value = objectValue(schema, message);
  if (value === null) {
    throw new DiagnosticError(
      "Incomplete Request",
      `Terraform sent no ${what}, which this call cannot do without.\n\n` +
        "This is a bug in the program that runs the provider. Use its newest version, and report it there.",
    );
  }
  return value;
}

/** The identity a message holds; null when it holds none, or one without any value. */
export function decodedIdentity(
  schema: IdentitySchema,
  message: ResourceIdentityData | undefined,
): Values | null {
  const value = fromDynamicValue(identityTypeOf(schema), message?.identityData);
  if (value === null) return null;
  if (!isValues(value)) throw new ValueError("expected an identity, found an unknown value");
  return Object.values(value).every((one) => one === null) ? null : value;
}

/**
 * Decoded values as the view a request declares. The schema they were decoded with is what the view is computed
 * from, so this is the one place where the compiler has to believe us.
 */
export function view<V extends View>(values: Values): AnyView<V> {
  return values as AnyView<V>;
}

/** The same for what is decoded by a schema that the author gives with the call. */
export function knownConfig<S extends Schema>(_schema: S, values: Values): KnownConfig<S> {
  return values as KnownConfig<S>;
}

export function identityView<I extends IdentitySchema>(values: Values): Identity<I> {
  return values as Identity<I>;
}

/** State decoded by an author's prior schema, as upgraders and movers of any schema take it. */
export function priorView(values: Values): RawState {
  return values as RawState;
}

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
