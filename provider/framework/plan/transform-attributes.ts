import { Path } from "../path/path.js";
import type { Attribute } from "../schema/attribute.js";
import type { NestedNode, ObjectNode } from "../schema/object-node.js";
import type { Values } from "../server/typed.js";
import { nestedObjects, withNestedObjects } from "./nested-objects.js";

/** One attribute somewhere in a plan. */
export interface AttributePlace {
  readonly attribute: Attribute;
  readonly planned: unknown;
  readonly configured: unknown;
  /** What was there before; null where no state was given. */
  readonly prior: unknown;
  /** Whether the object that it stands in is in the configuration (or in a default), and not the provider's. */
  readonly inConfig: boolean;
}

const nowhere = new Path();

/**
 * The plan with every attribute, however deep, that has one of the {@link features} `wanted`, given to `change`; what
 * it returns is the attribute's new value, and the attributes within that value come next. The same object comes
 * back when nothing changed.
 */
export function transformAttributes(
  node: ObjectNode,
  {
    plan,
    config,
    state,
  }: { readonly plan: Values; readonly config: Values | null; readonly state: Values | null },
  wanted: number,
  change: (place: AttributePlace) => unknown,
): Values {
  if ((node.has & wanted) === 0) return plan;
  let changed: Record<string, unknown> | undefined;
  for (const { name, attribute, nested, has } of node.members) {
    if ((has & wanted) === 0) continue;
    const planned: unknown = plan[name] ?? null;
    const configured = config?.[name] ?? null;
    const prior = state?.[name] ?? null;
    let value = planned;
    if (attribute !== undefined)
      value = change({ attribute, planned, configured, prior, inConfig: config !== null });
    // A default stands for what the user might have written: what it leaves out in an object is left out.
    const written = configured ?? (config === null ? null : (attribute?.default ?? null));
    if (nested !== undefined) value = within(nested, value, written, prior, wanted, change);
    if (value !== planned) {
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
  prior: unknown,
  wanted: number,
  change: (place: AttributePlace) => unknown,
): unknown {
  if (value === null || (nested.object.has & wanted) === 0) return value;
  const objects = nestedObjects(nested, nowhere, value, [configured, prior]);
  const replacements = objects.map(({ value: plan, counterparts: [config = null, state = null] }) =>
    transformAttributes(nested.object, { plan, config, state }, wanted, change),
  );
  return withNestedObjects(nested, value, objects, replacements);
}
