import { Path } from "../path/path.js";
import type { Attribute, Attributes } from "../schema/attribute.js";
import type { Blocks } from "../schema/block.js";
import type { Values } from "../server/typed.js";
import {
  type Nested,
  nestedObjects,
  nestedOfAttribute,
  nestedOfBlock,
  withNestedObjects,
} from "./nested-objects.js";

/** One attribute somewhere in a plan, with what the configuration and the prior state have there. */
export interface AttributePlace {
  readonly path: Path;
  readonly attribute: Attribute;
  readonly config: unknown;
  readonly state: unknown;
}

/**
 * The plan with every attribute, however deep, given to `change`; what it returns is the attribute's new value, and
 * the attributes within that value come next. The same object comes back when nothing changed.
 */
export async function transformAttributes(
  of: { readonly attributes: Attributes; readonly blocks: Blocks },
  values: { readonly plan: Values; readonly config: Values | null; readonly state: Values | null },
  change: (place: AttributePlace, planValue: unknown) => unknown,
  path: Path = new Path(),
): Promise<Values> {
  const { plan, config, state } = values;
  let changed: Record<string, unknown> | undefined;
  const set = (name: string, value: unknown): void => {
    if (value === plan[name]) return;
    changed ??= { ...plan };
    changed[name] = value;
  };
  for (const [name, attribute] of Object.entries(of.attributes)) {
    const place = {
      path: path.atName(name),
      attribute,
      config: config?.[name] ?? null,
      state: state?.[name] ?? null,
    };
    let value = change(place, plan[name] ?? null);
    if (value instanceof Promise) value = await value;
    const nested = nestedOfAttribute(attribute);
    set(name, nested === undefined ? value : await within(nested, place, value, change));
  }
  for (const [name, block] of Object.entries(of.blocks)) {
    const place = { path: path.atName(name), config: config?.[name], state: state?.[name] };
    set(name, await within(nestedOfBlock(block), place, plan[name], change));
  }
  return changed ?? plan;
}

async function within(
  nested: Nested,
  place: { readonly path: Path; readonly config: unknown; readonly state: unknown },
  value: unknown,
  change: (place: AttributePlace, planValue: unknown) => unknown,
): Promise<unknown> {
  const objects = nestedObjects(nested, place.path, value, [place.config, place.state]);
  const replacements: Values[] = [];
  for (const { path, value: plan, counterparts } of objects) {
    const [config = null, state = null] = counterparts;
    replacements.push(await transformAttributes(nested, { plan, config, state }, change, path));
  }
  return withNestedObjects(nested, value, objects, replacements);
}
