import { Path } from "../path/path.js";
import { features, type Member, type NestedNode, type ObjectNode } from "../schema/object-node.js";
import type { Values } from "../server/typed.js";
import { equalValues } from "../values/equal-values.js";
import { isKnown } from "../values/unknown.js";
import { agreeingIndex } from "./agreeing-elements.js";
import { type NestedObject, nestedObjects, withNestedObjects } from "./nested-objects.js";
import { keep } from "./semantic-equality.js";

const nowhere = new Path();

/**
 * The plan, in which every attribute that means the same as in the prior state is as it was there. Attribute by
 * attribute, and as a whole: Terraform takes "the planned value exactly matches the corresponding attribute value in
 * the prior state" and nothing between that and the configuration.
 */
export async function keepEquivalentInPlan(
  node: ObjectNode,
  prior: Values | null,
  plan: Values,
): Promise<Values> {
  if (prior === null || (node.has & features.semanticEquality) === 0) return plan;
  let changed: Record<string, unknown> | undefined;
  for (const member of node.members) {
    if ((member.has & features.semanticEquality) === 0) continue;
    const { name } = member;
    const kept = await keepMember(member, prior[name], plan[name], plan);
    if (kept !== plan[name]) {
      changed ??= { ...plan };
      changed[name] = kept;
    }
  }
  return changed ?? plan;
}

async function keepMember(
  { type, attribute, nested }: Member,
  prior: unknown,
  planned: unknown,
  object: Values,
): Promise<unknown> {
  if (prior === planned || !isKnown(prior) || !isKnown(planned)) return planned;
  if (attribute?.writeOnly) return planned;
  if (nested !== undefined) {
    const custom = attribute === undefined ? undefined : type.custom;
    const same = await custom?.semanticEquals({ priorValue: prior, newValue: planned, object });
    return same === true ? prior : keepWithin(nested, prior, planned);
  }
  const kept = await keep(type, prior, planned, object);
  return kept !== planned && equalValues(type, kept, prior) ? prior : planned;
}

async function keepWithin(nested: NestedNode, prior: unknown, planned: unknown): Promise<unknown> {
  const objects = nestedObjects(nested, nowhere, planned, nested.nesting === "set" ? [] : [prior]);
  const replacements =
    nested.nesting === "set"
      ? await keepInSet(nested, Array.isArray(prior) ? prior : [], objects)
      : await Promise.all(
          objects.map(({ value, counterparts: [before = null] }) =>
            keepEquivalentInPlan(nested.object, before, value),
          ),
        );
  return withNestedObjects(nested, planned, objects, replacements);
}

/** An element of a set has no place: each takes the words of the first prior element that means the same. */
async function keepInSet(
  nested: NestedNode,
  prior: readonly Values[],
  objects: readonly NestedObject[],
): Promise<readonly Values[]> {
  const left = [...prior];
  const kept = new Map<Values, Values>();
  for (const { value } of objects) {
    const same = agreeingIndex(nested, value, left, false);
    if (same >= 0) {
      left.splice(same, 1);
      kept.set(value, value);
    }
  }
  for (const { value } of objects) {
    for (const [index, candidate] of kept.has(value) ? [] : left.entries()) {
      const result = await keepEquivalentInPlan(nested.object, candidate, value);
      if (agreeingIndex(nested, result, [candidate], false) < 0) continue;
      left.splice(index, 1);
      kept.set(value, result);
      break;
    }
  }
  return objects.map(({ value }) => kept.get(value) ?? value);
}
