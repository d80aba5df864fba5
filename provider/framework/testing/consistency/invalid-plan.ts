// What Terraform refuses as "Provider produced invalid plan": the rules of its function AssertPlanValid.
import type { Path } from "../../path/path.js";
import type { Nested } from "../../plan/nested-objects.js";
import type { Attribute } from "../../schema/attribute.js";
import type { Block } from "../../schema/block.js";
import { attributeType, blockType } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import type { Values } from "../../server/typed.js";
import { equalValues } from "../../values/equal-values.js";
import { Unknown } from "../../values/unknown.js";
import { elementsOf, fault, isValues, rootPath, valuesOrNull, within } from "./value-shapes.js";

/**
 * A plan keeps every argument as it is configured, or as it was before (which says that both mean the same), and
 * invents values for computed attributes only.
 */
export function planFaults(
  schema: Schema,
  config: Values | null,
  prior: Values | null,
  planned: Values | null,
): readonly string[] {
  return objectFaults({ ...schema, nesting: "single" }, { config, prior, planned }, rootPath);
}

/** The same place in the three values. */
interface Place<T> {
  readonly config: T;
  readonly prior: T;
  readonly planned: T;
}

function objectFaults(of: Nested, at: Place<Values | null>, path: Path): readonly string[] {
  const presence = presenceFaults(at, path);
  if (presence.length > 0 || at.planned === null) return presence;
  return [
    ...attributesFaults(of, at, path),
    ...Object.entries(of.blocks).flatMap(([name, one]) =>
      blockFaults(one, inside(at, name), path.atName(name)),
    ),
  ];
}

function presenceFaults({ config, planned }: Place<unknown>, path: Path): readonly string[] {
  if (planned === null && config !== null) return [fault(path, "is planned for absence, but configured")];
  if (config === null && planned !== null)
    return [fault(path, "is planned for existence, but not configured")];
  return [];
}

function attributesFaults(of: Pick<Nested, "attributes">, at: Place<Values | null>, path: Path) {
  return Object.entries(of.attributes).flatMap(([name, one]) =>
    attributeFaults(one, inside(at, name), path.atName(name)),
  );
}

function attributeFaults(attribute: Attribute, at: Place<unknown>, path: Path): readonly string[] {
  const type = attributeType(attribute);
  const { config, prior, planned } = at;
  if (equalValues(type, planned, config)) return [];
  if (prior !== null && config !== null && equalValues(type, planned, prior)) return [];
  if (attribute.writeOnly)
    return planned === null ? [] : [fault(path, "is write-only, and its planned value is not null")];
  if (attribute.presence === "computed") return [];
  if (config === null) {
    return attribute.presence === "optional-computed"
      ? []
      : [fault(path, "is planned, but not configured, and the attribute is not computed")];
  }
  if (attribute.type.kind === "nested") {
    return nestedFaults({ ...attribute.type, blocks: {} }, at, path);
  }
  const allowed = prior === null ? "not the configured value" : "neither the configured nor the prior value";
  return [fault(path, `is ${allowed}`)];
}

function nestedFaults(nested: Nested, at: Place<unknown>, path: Path): readonly string[] {
  const { config, planned, prior } = at;
  const presence = presenceFaults(at, path);
  if (presence.length > 0) return presence;
  if (planned instanceof Unknown) return [fault(path, "is planned as unknown, but configured")];
  if (config instanceof Unknown)
    return [fault(path, "is planned with a value, but its configuration is unknown")];
  switch (nested.nesting) {
    case "single":
      return attributesFaults(nested, objects(at), path);
    case "list":
      return (
        countFaults(at, path) ??
        elementsOf(planned).flatMap((element, index) =>
          elementFaults(
            nested,
            element,
            elementsOf(config)[index],
            elementsOf(prior)[index],
            path.atListIndex(index),
          ),
        )
      );
    case "map":
      return mapFaults(nested, objects(at), path);
    case "set":
      // Its elements have no place, so Terraform trusts the provider with everything but their number.
      return countFaults(at, path) ?? [];
  }
}

function mapFaults(nested: Nested, { config, prior, planned }: Place<Values | null>, path: Path) {
  const wanted = Object.keys(config ?? {});
  const found = Object.keys(planned ?? {});
  return [
    ...found.flatMap((key) =>
      wanted.includes(key)
        ? elementFaults(
            nested,
            within(planned, key),
            within(config, key),
            within(prior, key),
            path.atMapKey(key),
          )
        : [fault(path.atMapKey(key), "is planned, but not configured")],
    ),
    ...wanted
      .filter((key) => !found.includes(key))
      .map((key) => fault(path.atMapKey(key), "is configured, but not planned")),
  ];
}

function elementFaults(
  nested: Nested,
  planned: unknown,
  config: unknown,
  prior: unknown,
  path: Path,
): readonly string[] {
  if (planned instanceof Unknown || config instanceof Unknown) {
    return planned instanceof Unknown && config instanceof Unknown
      ? []
      : [fault(path, "is unknown in only one of plan and configuration")];
  }
  return attributesFaults(nested, objects({ planned, config, prior }), path);
}

function blockFaults(block: Block, at: Place<unknown>, path: Path): readonly string[] {
  const { config, planned, prior } = at;
  if (block.nesting !== "single" && planned === null)
    return [fault(path, "is null; where there are no blocks it must be empty")];
  if (equalValues(blockType(block), planned, config)) return [];
  if (config instanceof Unknown)
    return [fault(path, "is planned with blocks, but how many is not known yet")];
  if (planned instanceof Unknown) return [fault(path, "is planned as unknown, which blocks cannot be")];
  if (block.nesting === "single") return objectFaults(block, objects(at), path);
  const unknown = elementsOf(planned).flatMap((element, index) =>
    element instanceof Unknown
      ? [fault(path.atListIndex(index), "is a block planned as unknown; its attributes may be, itself not")]
      : [],
  );
  if (unknown.length > 0 || block.nesting === "set") return unknown;
  return (
    countFaults(at, path) ??
    elementsOf(planned).flatMap((element, index) =>
      objectFaults(
        block,
        objects({ planned: element, config: elementsOf(config)[index], prior: elementsOf(prior)[index] }),
        path.atListIndex(index),
      ),
    )
  );
}

/** undefined: as many as there should be. */
function countFaults({ config, planned }: Place<unknown>, path: Path): readonly string[] | undefined {
  const [is, should] = [elementsOf(planned).length, elementsOf(config).length];
  return is === should
    ? undefined
    : [fault(path, `has ${is} elements in the plan, ${should} in the configuration`)];
}

function inside({ config, prior, planned }: Place<Values | null>, name: string): Place<unknown> {
  return { config: within(config, name), prior: within(prior, name), planned: within(planned, name) };
}

function objects({ config, prior, planned }: Place<unknown>): Place<Values | null> {
  return {
    config: valuesOrNull(config),
    prior: isValues(prior) ? prior : null,
    planned: valuesOrNull(planned),
  };
}
