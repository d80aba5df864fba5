import { Path } from "../path/path.js";
import type { Attribute } from "../schema/attribute.js";
import type { Block } from "../schema/block.js";
import type { NestedNode, ObjectNode } from "../schema/object-node.js";
import type { Values } from "../server/typed.js";
import { equalValues } from "../values/equal-values.js";
import { nestedObjects, withNestedObjects } from "./nested-objects.js";

const nowhere = new Path();

/**
 * The configuration that a state could come from: without what the provider computes, without defaults, and without
 * deprecated arguments and blocks. (Terraform's own generation keeps defaults.)
 */
export function generateConfig(node: ObjectNode, state: Values): Values {
  const config: Record<string, unknown> = withoutGiven(node, state);
  // As Terraform does: an "id" that may be configured hardly ever is.
  const id = node.members.find(({ name }) => name === "id");
  if (id?.attribute?.presence === "optional-computed") config.id = null;
  return config;
}

function withoutGiven(node: ObjectNode, state: Values): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const { name, attribute, block, type, nested } of node.members) {
    const value: unknown = state[name] ?? null;
    if (attribute !== undefined && isGiven(attribute, value)) {
      config[name] = null;
    } else if (attribute?.default !== undefined && equalValues(type, value, attribute.default)) {
      config[name] = null;
    } else if (block?.deprecationMessage !== undefined) {
      config[name] = noBlock(block);
    } else {
      config[name] = nested === undefined ? value : within(nested, value);
    }
  }
  return config;
}

function isGiven({ presence, deprecationMessage, writeOnly }: Attribute, value: unknown): boolean {
  if (value === null || presence === "computed" || writeOnly) return true;
  return deprecationMessage !== undefined && presence !== "required";
}

function noBlock({ nesting }: Block): unknown {
  return nesting === "single" ? null : [];
}

function within(nested: NestedNode, value: unknown): unknown {
  const objects = nestedObjects(nested, nowhere, value, []);
  return withNestedObjects(
    nested,
    value,
    objects,
    objects.map((one) => withoutGiven(nested.object, one.value)),
  );
}

/** How many errors a configuration has, and where. */
export type Judge = (config: Values) => Promise<readonly (Path | undefined)[]>;

/** Each try validates the configuration once. */
const mostTries = 1000;

/**
 * The configuration without arguments that others exclude, such as what the provider filled in beside what a user would
 * write (`name` and `name_prefix`): as long as there are fewer errors without an argument, one goes. One that the
 * provider may compute goes first. One that only the user gives goes only if leaving out another would help as well:
 * else it is not excluded but wrong, and dropping it would plan its removal.
 */
export async function withoutConflicts(node: ObjectNode, config: Values, judge: Judge): Promise<Values> {
  let best: Attempt = { config, errors: await judge(config), computed: true };
  let tries = 0;
  while (best.errors.length > 0) {
    const helpful: Attempt[] = [];
    for (const { name, computed } of droppable(node, best)) {
      if (tries >= mostTries) return best.config;
      tries += 1;
      const without = { ...best.config, [name]: null };
      const errors = await judge(without);
      if (errors.length < best.errors.length) helpful.push({ config: without, errors, computed });
    }
    const [next] = helpful;
    if (next === undefined || (!next.computed && helpful.length < 2)) break;
    best = next;
  }
  return best.config;
}

interface Attempt {
  readonly config: Values;
  readonly errors: readonly (Path | undefined)[];
  /** Whether what was left out is something the provider may compute. */
  readonly computed: boolean;
}

/** What is set and may be left out: first what the provider may compute, and of that what errors name. */
function droppable(
  node: ObjectNode,
  { config, errors }: Attempt,
): readonly { readonly name: string; readonly computed: boolean }[] {
  const named = new Set(
    errors.flatMap((path) => {
      const [first] = path?.steps ?? [];
      return first?.kind === "attribute" ? [first.name] : [];
    }),
  );
  const rank = (one: { readonly name: string; readonly computed: boolean }) =>
    (one.computed ? 0 : 2) + (named.has(one.name) ? 0 : 1);
  return node.members
    .filter(
      ({ name, attribute }) =>
        attribute !== undefined && attribute.presence !== "required" && config[name] !== null,
    )
    .sort((a, b) => rank(a) - rank(b));
}
