import type { Workspace } from "../terraform/workspace.js";
import { interleaved } from "./interleaved.js";
import { type Row, row } from "./row.js";

/** Sizes of the plan rows ⇒ rounds: full, quick. */
export const PLAN_ROUNDS = {
  "plan-1": { size: 1, full: 25, quick: 7 },
  "plan-100": { size: 100, full: 15, quick: 5 },
  "plan-1000": { size: 1000, full: 7, quick: 3 },
} as const;

export type PlanRowName = keyof typeof PLAN_ROUNDS;

export function isPlanRow(name: string): name is PlanRowName {
  return name in PLAN_ROUNDS;
}

/** Wall time of `terraform plan` over policies that need no change. */
export async function planRow(
  name: PlanRowName,
  rounds: number,
  workspaces: readonly Workspace[],
): Promise<Row> {
  const measured = await interleaved(
    new Map(workspaces.map((space) => [space.peer.name, () => space.plan()])),
    rounds,
  );
  const { size } = PLAN_ROUNDS[name];
  const label = `no-op plan, ${size} ${size === 1 ? "policy" : "policies"}`;
  return row({ name, label, unit: "ms" }, measured);
}
