import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Path } from "../path/path.js";
import type { PrivateState } from "../private-state.js";
import { features, type ObjectNode, objectNode } from "../schema/object-node.js";
import type { Schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import { equalValues } from "../values/equal-values.js";
import { UNKNOWN } from "../values/unknown.js";
import { isNullConfig } from "./is-null-config.js";
import { keepEquivalentInPlan } from "./keep-equivalent-in-plan.js";
import { nestedOfAttribute } from "./nested-objects.js";
import { runPlanModifiers } from "./run-plan-modifiers.js";
import { transformAttributes } from "./transform-attributes.js";
import { withPriorComputed } from "./with-prior-computed.js";
import { withoutWriteOnly } from "./write-only.js";

export interface PlanInput {
  readonly config: Values;
  /** Terraform's merge of configuration and prior state. */
  readonly proposed: Values;
  /** null: the resource is being created. */
  readonly state: Values | null;
  readonly diagnostics: Diagnostics;
  readonly privateState: PrivateState;
}

export interface PlanOutput {
  readonly plan: Values;
  readonly requiresReplace: readonly Path[];
}

/**
 * The plan as the schema alone makes it, in the order of Go's framework: defaults; no write-only values; (here, and
 * not in Go's) prior values where they mean the same; computed attributes unknown if anything changes; the plan
 * modifiers of attributes, blocks and objects.
 */
export async function makePlan(schema: Schema, input: PlanInput): Promise<PlanOutput> {
  const { config, state } = input;
  const node = objectNode(schema);
  let plan = withoutWriteOnly(node, withDefaults(node, input.proposed, config, state));
  plan = await keepEquivalentInPlan(node, state, plan);
  if ((node.has & features.computed) !== 0 && (state === null || !equalValues(node.type, plan, state)))
    plan = withComputedUnknown(node, plan, config);
  if ((node.has & features.planModifiers) === 0) return { plan, requiresReplace: [] };
  return runPlanModifiers(node, plan, input);
}

/** Where the user left a value out, but not within an object that the provider alone decided. */
function withDefaults(node: ObjectNode, plan: Values, config: Values, state: Values | null): Values {
  return transformAttributes(node, { plan, config, state }, features.default, (place) => {
    const { attribute, planned, configured, prior, inConfig } = place;
    if (attribute.default === undefined || !inConfig || !isNullConfig(attribute.type, configured))
      return planned;
    const nested = nestedOfAttribute(attribute);
    return nested === undefined ? attribute.default : withPriorComputed(nested, attribute.default, prior);
  });
}

/** What the provider may set and the user did not is "known after apply". */
function withComputedUnknown(node: ObjectNode, plan: Values, config: Values): Values {
  return transformAttributes(node, { plan, config, state: null }, features.computed, (place) => {
    const { attribute, planned, configured, inConfig } = place;
    const computed = attribute.presence === "computed" || attribute.presence === "optional-computed";
    if (!computed || attribute.default !== undefined || !isNullConfig(attribute.type, configured))
      return planned;
    return inConfig || planned === null ? UNKNOWN : planned;
  });
}
