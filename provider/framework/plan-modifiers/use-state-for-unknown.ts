import { isUnknown } from "../values/unknown.js";
import type { PlanModifier, PlanModifierRequest } from "./plan-modifier.js";

/**
 * A computed value is planned as it was, instead of "(known after apply)": for values that never change once the
 * resource is there, such as an id. A value that is null stays null; where it may get a value later, see
 * {@link useNonNullStateForUnknown}. In an object that is new to a list, map or set the value stays unknown. (Go's
 * framework plans null there, which apply then cannot keep.)
 */
export function useStateForUnknown(): PlanModifier<never> {
  return {
    description: "Once set, the value of this attribute does not change.",
    modifyPlan: (request) => (waitsForProvider(request) ? { planValue: request.stateValue } : undefined),
  };
}

/** Like {@link useStateForUnknown}, but a value that is null is still "(known after apply)". */
export function useNonNullStateForUnknown(): PlanModifier<never> {
  return {
    description: "Once set to a value, the value of this attribute does not change.",
    modifyPlan: (request) =>
      request.stateValue !== null && waitsForProvider(request)
        ? { planValue: request.stateValue }
        : undefined,
  };
}

/** Whether the value of something that exists is unknown because the provider has yet to say it, not the user. */
function waitsForProvider({ isNew, planValue, configValue }: PlanModifierRequest<unknown>): boolean {
  return !isNew && isUnknown(planValue) && !isUnknown(configValue);
}
