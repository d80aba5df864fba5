import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Path } from "../path/path.js";
import type { PrivateState } from "../private-state.js";
import { attributeType, objectTypeOf } from "../schema/object-type-of.js";
import type { Schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import { equalValues } from "../values/equal-values.js";
import { UNKNOWN } from "../values/unknown.js";
import { keepEquivalent } from "./semantic-equality.js";
import { transformAttributes } from "./transform-attributes.js";

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
 * The plan as the schema alone makes it, in the order of Go's framework: defaults; prior texts where they mean the
 * same; computed attributes unknown if anything changes; the attributes' plan modifiers.
 */
export async function makePlan(schema: Schema, input: PlanInput): Promise<PlanOutput> {
  const { config, state } = input;
  const type = objectTypeOf(schema);
  let plan = await withDefaults(schema, input.proposed, config);
  if (state !== null) plan = asValues(await keepEquivalent(type, state, plan), plan);
  if (state === null || !equalValues(type, plan, state)) {
    plan = await withComputedUnknown(schema, plan, config);
  }
  return withPlanModifiers(schema, plan, input);
}

function withDefaults(schema: Schema, plan: Values, config: Values): Promise<Values> {
  return transformAttributes(schema, { plan, config, state: null }, (place, value) =>
    place.attribute.default !== undefined && place.config === null ? place.attribute.default : value,
  );
}

/** What the provider may set and the user did not is "known after apply". */
function withComputedUnknown(schema: Schema, plan: Values, config: Values): Promise<Values> {
  return transformAttributes(
    schema,
    { plan, config, state: null },
    ({ attribute, config: configured }, value) => {
      const computed = attribute.presence === "computed" || attribute.presence === "optional-computed";
      return computed && configured === null && attribute.default === undefined ? UNKNOWN : value;
    },
  );
}

async function withPlanModifiers(schema: Schema, plan: Values, input: PlanInput): Promise<PlanOutput> {
  const requiresReplace: Path[] = [];
  const modified = await transformAttributes(
    schema,
    { plan, config: input.config, state: input.state },
    (place, value) => {
      const { planModifiers } = place.attribute;
      if (planModifiers.length === 0) return value;
      return (async () => {
        let planValue = value;
        for (const modifier of planModifiers) {
          const result = await modifier.modifyPlan({
            path: place.path,
            configValue: place.config,
            planValue,
            stateValue: place.state,
            changed:
              input.state !== null && !equalValues(attributeType(place.attribute), planValue, place.state),
            config: input.config,
            plan,
            state: input.state,
            diagnostics: input.diagnostics,
            privateState: input.privateState,
          });
          if (result?.planValue !== undefined) planValue = result.planValue;
          if (result?.requiresReplace) requiresReplace.push(place.path);
        }
        return planValue;
      })();
    },
  );
  return { plan: modified, requiresReplace };
}

function asValues(value: unknown, otherwise: Values): Values {
  return isObject(value) ? value : otherwise;
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}
