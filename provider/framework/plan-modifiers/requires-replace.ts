import type { PlanModification, PlanModifier, PlanModifierRequest } from "./plan-modifier.js";

/**
 * A change of the attribute, block or object destroys the resource and creates it again. What counts as a change is
 * decided after semantic equality: a value that means the same is not one.
 */
export function requiresReplace(): PlanModifier<unknown, never> {
  return requiresReplaceIf(
    "If the value changes, Terraform destroys and creates the resource again.",
    () => true,
  );
}

/** Like {@link requiresReplace}, but not when the argument was left out of the configuration. */
export function requiresReplaceIfConfigured(): PlanModifier<unknown, never> {
  return requiresReplaceIf(
    "If the value is configured and changes, Terraform destroys and creates the resource again.",
    ({ configValue }) => configValue !== null,
  );
}

/** Like {@link requiresReplace}, but only when `condition` holds; it is asked only when the value changes. */
export function requiresReplaceIf<T>(
  description: string,
  condition: (request: PlanModifierRequest<T>) => boolean | Promise<boolean>,
): PlanModifier<T, never> {
  return {
    description,
    modifyPlan(request) {
      if (!request.changed) return;
      const holds = condition(request);
      return typeof holds === "boolean" ? answer(holds) : holds.then(answer);
    },
  };
}

function answer(holds: boolean): PlanModification<never> {
  return holds ? { requiresReplace: true } : {};
}
