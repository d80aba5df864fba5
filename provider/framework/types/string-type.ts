import type { CustomStringOptions } from "./semantic-equality.js";
import type { ValueShape } from "./value-type.js";

/** Text. With options: a custom type, which knows when two texts mean the same. */
export interface StringType extends ValueShape<string, string> {
  readonly kind: "string";
  readonly custom: CustomStringOptions | undefined;
}

export function stringType(custom?: CustomStringOptions): StringType {
  return { kind: "string", custom };
}
