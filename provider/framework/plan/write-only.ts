import { features, type ObjectNode } from "../schema/object-node.js";
import type { Values } from "../server/typed.js";
import { transformAttributes } from "./transform-attributes.js";

/**
 * The plan with null for every write-only argument. (Terraform proposes them as configured, and refuses a plan that
 * holds one. States lose theirs where all that is unknown is looked for: `withoutUnknown`.)
 */
export function withoutWriteOnly(node: ObjectNode, plan: Values): Values {
  const alone = { plan, config: null, state: null };
  return transformAttributes(node, alone, features.writeOnly, ({ attribute, planned }) =>
    attribute.writeOnly ? null : planned,
  );
}
