import { Path } from "../path/path.js";
import {
  type Nested,
  nestedObjects,
  nestedOfAttribute,
  nestedOfBlock,
  withNestedObjects,
} from "../plan/nested-objects.js";
import type { Values } from "../server/typed.js";

/**
 * What Terraform sends as the proposed new state: the configuration, and where that is null the prior value of
 * computed attributes.
 */
export function proposedNewState(
  of: Pick<Nested, "attributes" | "blocks">,
  config: Values,
  prior: Values | null,
): Values {
  const proposed: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(of.attributes)) {
    const value = config[name] ?? null;
    const computed = attribute.presence === "computed" || attribute.presence === "optional-computed";
    if (value === null && computed) {
      proposed[name] = prior?.[name] ?? null;
      continue;
    }
    const nested = nestedOfAttribute(attribute);
    proposed[name] = nested === undefined ? value : within(nested, value, prior?.[name]);
  }
  for (const [name, block] of Object.entries(of.blocks)) {
    proposed[name] = within(
      nestedOfBlock(block),
      config[name] ?? (block.nesting === "single" ? null : []),
      prior?.[name],
    );
  }
  return proposed;
}

function within(nested: Nested, config: unknown, prior: unknown): unknown {
  const objects = nestedObjects(nested, new Path(), config, [prior]);
  return withNestedObjects(
    nested,
    config,
    objects,
    objects.map(({ value, counterparts }) => proposedNewState(nested, value, counterparts[0] ?? null)),
  );
}
