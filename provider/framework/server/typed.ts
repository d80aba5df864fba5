import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import type { Attributes } from "../schema/attribute.js";
import type { Blocks } from "../schema/block.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import type { Schema } from "../schema/schema.js";
import type { ObjectView, View } from "../schema/views.js";
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
  if (value === null) throw new ValueError(`Terraform sent no ${what}`);
  return value;
}

/**
 * Decoded values as the view a request declares. The schema they were decoded with is what the view is computed
 * from, so this is the one place where the compiler has to believe us.
 */
export function view<V extends View>(values: Values): AnyView<V> {
  return values as AnyView<V>;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
