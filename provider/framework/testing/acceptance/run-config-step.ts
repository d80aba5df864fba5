import { isWithin } from "../terraform/json-path.js";
import {
  changedOutputs,
  foundDrift,
  hasTrue,
  type PlannedChange,
  plannedChanges,
} from "../terraform/planned-changes.js";
import type { TerraformState } from "../terraform/terraform-state.js";
import { AcceptanceFailure, changeLines } from "./acceptance-failure.js";
import type { ConfigStep } from "./acceptance-step.js";
import { demandError, runChecks } from "./expectations.js";
import type { TerraformCommand, TerraformWorkspace } from "./terraform-workspace.js";

const planFile = "step.tfplan";

/** @returns the state afterwards */
export async function runConfigStep(step: ConfigStep, work: TerraformWorkspace): Promise<TerraformState> {
  if (step.planOnly === true) {
    await planOnly(step, work);
    return work.state();
  }
  const mode = step.destroy === true ? ["-destroy"] : [];
  const what = step.destroy === true ? "The destroy failed." : "The apply failed.";
  if (step.checkPlan === undefined) {
    const command = await work.run("apply", "-auto-approve", ...mode);
    if (step.expectError !== undefined) {
      demandError(command, step.expectError);
      return work.state();
    }
    if (command.exit !== 0) throw new AcceptanceFailure(what, { command });
  } else {
    const plan = await work.run("plan", `-out=${planFile}`, ...mode);
    if (plan.exit === 0) {
      await runChecks(step.checkPlan, (await savedPlan(work, plan)).changes, "The plan is not as expected");
    }
    const command = plan.exit === 0 ? await work.run("apply", planFile) : plan;
    if (step.expectError !== undefined) {
      demandError(command, step.expectError);
      return work.state();
    }
    if (command.exit !== 0) throw new AcceptanceFailure(what, { command });
  }
  if (step.destroy === true) await demandNothingLeft(work);
  const state = await work.state();
  await runChecks(step.check, state, "The state is not as expected");
  if (step.destroy !== true) await demandStable(step, work);
  return state;
}

async function planOnly(step: ConfigStep, work: TerraformWorkspace): Promise<void> {
  const command = await work.run("plan", "-detailed-exitcode", `-out=${planFile}`);
  if (step.expectError !== undefined) return demandError(command, step.expectError);
  if (command.exit === 1) throw new AcceptanceFailure("The plan failed.", { command });
  const plan = await savedPlan(work, command);
  await runChecks(step.checkPlan, plan.changes, "The plan is not as expected");
  demandEmptiness(plan, step.expectNonEmptyPlan !== true, "The plan");
}

/** Two plans: with the state as it is, and with what `read` finds. */
async function demandStable(step: ConfigStep, work: TerraformWorkspace): Promise<void> {
  if (step.expectNonEmptyPlan !== true) {
    const command = await work.demand(
      [0, 2],
      "After the apply, a plan failed.",
      "plan",
      "-detailed-exitcode",
      "-refresh=false",
      `-out=${planFile}`,
    );
    if (command.exit !== 0) demandEmptiness(await savedPlan(work, command), true, "After the apply, a plan");
  }
  const command = await work.demand(
    [0, 2],
    "After the apply, a plan with refresh failed.",
    "plan",
    "-detailed-exitcode",
    `-out=${planFile}`,
  );
  const plan = await savedPlan(work, command);
  const drift = plan.drift.flatMap((change) => withoutAllowed(change, step.allowDrift ?? []));
  if (drift.length > 0) {
    const lines = ["A refresh found something else than the apply stored.", "", ...changeLines(drift)];
    throw new AcceptanceFailure(lines.join("\n"), { command });
  }
  demandEmptiness(plan, step.expectNonEmptyPlan !== true, "After the apply and a refresh, a plan");
}

interface SavedPlan {
  readonly command: TerraformCommand;
  readonly changes: readonly PlannedChange[];
  readonly drift: readonly PlannedChange[];
  readonly outputs: readonly string[];
}

async function savedPlan(work: TerraformWorkspace, command: TerraformCommand): Promise<SavedPlan> {
  const { stdout } = await work.demand([0], "The plan cannot be shown.", "show", "-json", planFile);
  return {
    command,
    changes: plannedChanges(stdout),
    drift: foundDrift(stdout),
    outputs: changedOutputs(stdout),
  };
}

/** Terraform's exit code decides: 0 is an empty plan, 2 one with changes. */
function demandEmptiness({ command, changes, outputs }: SavedPlan, empty: boolean, what: string): void {
  if (empty && command.exit !== 0) {
    const lines = [`${what} is not empty.`, "", ...changeLines(changes)];
    if (outputs.length > 0) lines.push(`  outputs: ${outputs.join(", ")}`);
    throw new AcceptanceFailure(lines.join("\n"), { command });
  }
  if (!empty && command.exit === 0) {
    throw new AcceptanceFailure(`${what} is empty, and expectNonEmptyPlan is set.`, { command });
  }
}

function withoutAllowed(change: PlannedChange, allowed: readonly string[]): readonly PlannedChange[] {
  if (allowed.length === 0 || change.actions.join() === "delete") return [change];
  const attributes = change.attributes.filter(
    (name) => !isWithin(`${change.address}.${name}`, allowed) && !hasTrue(change.afterUnknown[name]),
  );
  return attributes.length === 0 ? [] : [{ ...change, attributes }];
}

/** After a destroy. */
export async function demandNothingLeft(work: TerraformWorkspace): Promise<void> {
  const left = await work.addresses();
  if (left.length > 0) {
    throw new AcceptanceFailure(`After the destroy the state still holds ${left.join(", ")}.`);
  }
}
