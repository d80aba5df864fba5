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
import { runPlanModifiers } from "./run-plan-modifiers.js";
import { transformAttributes } from "./transform-attributes.js";
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
  let plan = withoutWriteOnly(node, withDefaults(node, input.proposed, config));
  plan = await keepEquivalentInPlan(node, state, plan);
  if ((node.has & features.computed) !== 0 && (state === null || !equalValues(node.type, plan, state)))
    plan = withComputedUnknown(node, plan, config);
  if ((node.has & features.planModifiers) === 0) return { plan, requiresReplace: [] };
  return runPlanModifiers(node, plan, input);
}

/**
 * Where the user wrote an object and left a value out. Within an object that the configuration does not have, the
 * provider, or the default of the object, has said what there is.
 */
function withDefaults(node: ObjectNode, plan: Values, config: Values): Values {
  return transformAttributes(
    node,
    plan,
    config,
    features.default,
    ({ default: standard, type }, planned, configured, inConfig) =>
      standard !== undefined && inConfig && isNullConfig(type, configured) ? standard : planned,
  );
}

/**
 * What the provider may set and the user did not is "known after apply". Not so a value within an object that the
 * configuration does not have: that is a default, which said it.
 */
function withComputedUnknown(node: ObjectNode, plan: Values, config: Values): Values {
  return transformAttributes(
    node,
    plan,
    config,
    features.computed,
    ({ presence, type, default: standard }, planned, configured, inConfig) => {
      const computed = presence === "computed" || presence === "optional-computed";
      if (!computed || standard !== undefined || !isNullConfig(type, configured)) return planned;
      return inConfig || planned === null ? UNKNOWN : planned;
    },
  );
}
