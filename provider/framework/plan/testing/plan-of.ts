import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { emptyObject } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import { PrivateData } from "../../server/private-data.js";
import type { Values } from "../../server/typed.js";
import { proposedNewState } from "../../testing/proposed-new-state.js";
import { makePlan } from "../make-plan.js";

export interface PlanOf {
  readonly plan: Values;
  /** `rule[0].port` */
  readonly replace: readonly string[];
  readonly config: Values;
}

/** The plan a schema makes of a configuration, as far as given, and a prior state; as Terraform would ask for it. */
export async function planOf(of: Schema, config: Values, state: Values | null): Promise<PlanOf> {
  const full = { ...emptyObject(of), ...config };
  const made = await makePlan(of, {
    config: full,
    proposed: proposedNewState(of, full, state),
    state,
    diagnostics: new Diagnostics(),
    privateState: new PrivateData(new Uint8Array(0)),
  });
  return { plan: made.plan, replace: made.requiresReplace.map(String), config: full };
}
