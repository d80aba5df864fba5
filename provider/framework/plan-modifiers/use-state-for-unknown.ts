import { isKnown } from "../values/unknown.js";
import type { PlanModifier } from "./plan-modifier.js";

/**
 * A computed value is planned as it was, instead of "(known after apply)": for values that never change once they
 * are there, such as an id.
 */
export function useStateForUnknown<T>(): PlanModifier<T> {
  return {
    description: "Once set, the value of this attribute does not change.",
    modifyPlan({ state, stateValue, planValue, configValue }) {
      if (state === null || stateValue === null) return;
      if (isKnown(planValue) || planValue === null) return;
      // The user's own expression is not known yet: that is not ours to decide.
      if (configValue !== null && !isKnown(configValue)) return;
      return { planValue: stateValue };
    },
  };
}
