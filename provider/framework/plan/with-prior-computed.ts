import { Path } from "../path/path.js";
import type { Values } from "../server/typed.js";
import {
  type Nested,
  nestedObjects,
  nestedOfAttribute,
  nestedOfBlock,
  withNestedObjects,
} from "./nested-objects.js";

const nowhere = new Path();

/**
 * A nested value with the prior values of what is computed in it and left out: what Terraform does with a
 * configuration. Defaults need it, too: otherwise what the provider filled in would be asked for anew in every plan.
 */
export function withPriorComputed(nested: Nested, value: unknown, prior: unknown): unknown {
  const objects = nestedObjects(nested, nowhere, value, [prior]);
  const replacements = objects.map(({ value: one, counterparts: [before = null] }) =>
    before === null ? one : merged(nested, one, before),
  );
  return withNestedObjects(nested, value, objects, replacements);
}

function merged({ attributes, blocks }: Nested, value: Values, prior: Values): Values {
  const result: Record<string, unknown> = { ...value };
  for (const [name, attribute] of Object.entries(attributes)) {
    const within = nestedOfAttribute(attribute);
    const one = value[name] ?? null;
    if (one === null && attribute.presence.endsWith("computed")) result[name] = prior[name] ?? null;
    else if (within !== undefined) result[name] = withPriorComputed(within, one, prior[name]);
  }
  for (const [name, block] of Object.entries(blocks))
    result[name] = withPriorComputed(nestedOfBlock(block), value[name] ?? null, prior[name]);
  return result;
}
