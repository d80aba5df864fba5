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
const mostTries = 200;

/**
 * The configuration without arguments that others exclude: what the provider filled in beside what a user would write
 * (`name` and `name_prefix`). An optional argument goes when the configuration has fewer errors without it; those that
 * errors name first, and of them those that the provider may compute.
 */
export async function withoutConflicts(node: ObjectNode, config: Values, judge: Judge): Promise<Values> {
  let best = config;
  let errors = await judge(best);
  let tries = 0;
  for (let improved = true; improved && errors.length > 0; ) {
    improved = false;
    for (const name of droppable(node, best, errors)) {
      if (tries >= mostTries) return best;
      tries += 1;
      const without = { ...best, [name]: null };
      const left = await judge(without);
      if (left.length < errors.length) {
        best = without;
        errors = left;
        improved = true;
        break;
      }
    }
  }
  return best;
}

function droppable(
  node: ObjectNode,
  config: Values,
  errors: readonly (Path | undefined)[],
): readonly string[] {
  const named = new Set(
    errors.flatMap((path) => {
      const [first] = path?.steps ?? [];
      return first?.kind === "attribute" ? [first.name] : [];
    }),
  );
  const rank = (name: string, presence: Attribute["presence"]) =>
    (named.has(name) ? 0 : 2) + (presence === "optional-computed" ? 0 : 1);
  return node.members
    .flatMap(({ name, attribute }) =>
      attribute !== undefined && attribute.presence !== "required" && config[name] !== null
        ? [{ name, rank: rank(name, attribute.presence) }]
        : [],
    )
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
}
