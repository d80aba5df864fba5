import { Path } from "../path/path.js";
import type { Attribute } from "../schema/attribute.js";
import type { NestedNode, ObjectNode } from "../schema/object-node.js";
import type { Values } from "../server/typed.js";
import { nestedObjects, withNestedObjects } from "./nested-objects.js";

/**
 * The new value of an attribute, made from its planned value and the configured one. `inConfig`: whether the object
 * that it stands in is in the configuration at all, or comes from a default or the provider.
 */
export type ChangeAttribute = (
  attribute: Attribute,
  planned: unknown,
  configured: unknown,
  inConfig: boolean,
) => unknown;

const nowhere = new Path();

/**
 * The plan with every attribute, however deep, that has one of the {@link features} `wanted`, given to `change`; what
 * it returns is the attribute's new value, and the attributes within that value come next. The same object comes
 * back when nothing changed.
 */
export function transformAttributes(
  node: ObjectNode,
  plan: Values,
  config: Values | null,
  wanted: number,
  change: ChangeAttribute,
): Values {
  if ((node.has & wanted) === 0) return plan;
  let changed: Record<string, unknown> | undefined;
  for (const member of node.members) {
    if ((member.has & wanted) === 0) continue;
    const { name, attribute, nested } = member;
    const configured = config?.[name] ?? null;
    const before: unknown = plan[name] ?? null;
    let value = before;
    if (attribute !== undefined) value = change(attribute, value, configured, config !== null);
    if (nested !== undefined) value = within(nested, value, configured, wanted, change);
    if (value !== before) {
      changed ??= { ...plan };
      changed[name] = value;
    }
  }
  return changed ?? plan;
}

function within(
  nested: NestedNode,
  value: unknown,
  configured: unknown,
  wanted: number,
  change: ChangeAttribute,
): unknown {
  if (value === null || (nested.object.has & wanted) === 0) return value;
  const objects = nestedObjects(nested, nowhere, value, [configured]);
  const replacements = objects.map((one) =>
    transformAttributes(nested.object, one.value, one.counterparts[0] ?? null, wanted, change),
  );
  return withNestedObjects(nested, value, objects, replacements);
}
