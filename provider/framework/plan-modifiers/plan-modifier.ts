import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Path } from "../path/path.js";
import type { PrivateState } from "../private-state.js";
import type { Unknown } from "../values/unknown.js";

/** One attribute while its plan is made. */
export interface PlanModifierRequest<T> {
  readonly path: Path;
  /** What the user wrote. */
  readonly configValue: T | null | Unknown;
  /** What the plan holds so far: the configuration, else the prior value, else unknown when computed. */
  readonly planValue: T | null | Unknown;
  /** What the state holds; null when the resource is being created. */
  readonly stateValue: T | null;
  /** Nothing was there before: the resource is being created, or the object the value stands in is new to it. */
  readonly isNew: boolean;
  /** Whether the plan changes the value of an existing resource (not at creation). */
  readonly changed: boolean;
  /** The whole configuration, plan and prior state; `state` is null at creation. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly plan: Readonly<Record<string, unknown>>;
  readonly state: Readonly<Record<string, unknown>> | null;
  readonly diagnostics: Diagnostics;
  readonly privateState: PrivateState;
}

/** What a plan modifier changes. Nothing returned: nothing changed. */
export interface PlanModification<T> {
  readonly planValue?: T | null | Unknown;
  /** The change can only be made by destroying the resource and creating it again. */
  readonly requiresReplace?: boolean;
}

/**
 * Changes the plan of one attribute. Modifiers run in order, after computed attributes were marked unknown; not
 * when the resource is being destroyed. `T` is the type of the value, `R` of what it may become.
 */
export interface PlanModifier<T, R = T> {
  /** For people: "If the value changes, Terraform destroys and creates the resource again". */
  readonly description: string;
  // A method, not a property: a modifier of any value (`PlanModifier<unknown>`) fits every attribute.
  modifyPlan(
    request: PlanModifierRequest<T>,
    // biome-ignore lint/suspicious/noConfusingVoidType: a modifier that changes nothing returns nothing
  ): PlanModification<R> | void | Promise<PlanModification<R> | void>;
}
