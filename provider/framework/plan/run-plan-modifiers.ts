import { Path } from "../path/path.js";
import type { PlanModification, PlanModifier } from "../plan-modifiers/plan-modifier.js";
import { features, type Member, type NestedNode, type ObjectNode } from "../schema/object-node.js";
import type { Values } from "../server/typed.js";
import type { ValueType } from "../types/value-type.js";
import { equalValues } from "../values/equal-values.js";
import { isNullConfig } from "./is-null-config.js";
import type { PlanInput, PlanOutput } from "./make-plan.js";
import { nestedObjects, withNestedObjects } from "./nested-objects.js";

/** The values at one place of a plan. */
interface Place {
  readonly plan: unknown;
  readonly config: unknown;
  readonly state: unknown;
  readonly isNew: boolean;
}

/**
 * Asks every plan modifier: of an attribute or block first, then of each object within it, then of what stands in
 * that. Modifiers of what is null or unknown as a whole are asked, those within are not.
 */
export async function runPlanModifiers(
  node: ObjectNode,
  plan: Values,
  input: PlanInput,
): Promise<PlanOutput> {
  const run = new ModifierRun(input, plan);
  const { config, state } = input;
  return {
    plan: await run.members(node, new Path(), plan, config, state),
    requiresReplace: run.requiresReplace,
  };
}

class ModifierRun {
  readonly requiresReplace: Path[] = [];
  readonly #input: PlanInput;
  readonly #plan: Values;

  constructor(input: PlanInput, plan: Values) {
    this.#input = input;
    this.#plan = plan;
  }

  async members(
    node: ObjectNode,
    path: Path,
    plan: Values,
    config: Values | null,
    state: Values | null,
  ): Promise<Values> {
    let changed: Record<string, unknown> | undefined;
    for (const member of node.members) {
      if ((member.has & features.planModifiers) === 0) continue;
      const { name } = member;
      const before = plan[name] ?? null;
      const place = {
        plan: before,
        config: config?.[name] ?? null,
        state: state?.[name] ?? null,
        isNew: state === null,
      };
      const value = await this.#member(member, path.atName(name), place);
      if (value !== before) {
        changed ??= { ...plan };
        changed[name] = value;
      }
    }
    return changed ?? plan;
  }

  async #member({ planModifiers, type, nested }: Member, path: Path, place: Place): Promise<unknown> {
    const value = planModifiers.length === 0 ? place.plan : await this.#ask(planModifiers, type, path, place);
    if (nested === undefined || (nested.object.has & features.planModifiers) === 0) return value;
    return this.#within(nested, path, { ...place, plan: value });
  }

  async #within(nested: NestedNode, path: Path, { plan, config, state }: Place): Promise<unknown> {
    const { object } = nested;
    const objects = nestedObjects(nested, path, plan, [config, state]);
    const replacements: unknown[] = [];
    for (const one of objects) {
      const [config = null, state = null] = one.counterparts;
      let value: unknown = one.value;
      if (object.planModifiers.length > 0) {
        const place = { plan: value, config, state, isNew: state === null };
        value = await this.#ask(object.planModifiers, object.type, one.path, place);
      }
      replacements.push(isValues(value) ? await this.members(object, one.path, value, config, state) : value);
    }
    return withNestedObjects(nested, plan, objects, replacements);
  }

  async #ask(
    modifiers: readonly PlanModifier<unknown>[],
    type: ValueType,
    path: Path,
    place: Place,
  ): Promise<unknown> {
    const { config, state, diagnostics, privateState } = this.#input;
    const configValue = isNullConfig(type, place.config) ? null : place.config;
    let planValue = place.plan;
    let changed = state !== null && !equalValues(type, planValue, place.state);
    for (const modifier of modifiers) {
      const answer = modifier.modifyPlan({
        path,
        configValue,
        planValue,
        stateValue: place.state,
        isNew: place.isNew,
        changed,
        config,
        plan: this.#plan,
        state,
        diagnostics,
        privateState,
      });
      const modification: PlanModification<unknown> | undefined =
        (answer instanceof Promise ? await answer : answer) ?? undefined;
      if (modification?.requiresReplace) this.requiresReplace.push(path);
      if (modification?.planValue === undefined) continue;
      planValue = modification.planValue;
      changed = state !== null && !equalValues(type, planValue, place.state);
    }
    return planValue;
  }
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
