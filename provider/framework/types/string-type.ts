import type { CustomStringOptions } from "./semantic-equality.js";
import type { ValueShape } from "./value-type.js";

/** Text. */
export interface StringType extends ValueShape<string, string> {
  readonly kind: "string";
}

/**
 * Text; with options a custom type, which knows when two texts mean the same.
 *
 * @example
 * const jsonType = stringType({
 *   name: "json",
 *   semanticEquals: ({ priorValue, newValue }) => sameJson(priorValue, newValue),
 * });
 * attribute.string({ required: true, customType: jsonType })
 */
export function stringType(custom?: CustomStringOptions): StringType {
  return { kind: "string", custom };
}
