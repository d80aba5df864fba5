// Terraform is killed at every moment around a write: what comes next must find the way back without losing anything.
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import type { Emulator } from "@cleanroomsml/emulator";
import {
  model,
  PARTNER,
  policy,
  policyBlock,
  providerBlock,
  RESOURCE,
  STRANGER,
} from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";
import { until } from "./support/until.js";

type Command = "create" | "update" | "destroy";
const OPERATIONS: Readonly<Record<Command, string>> = {
  create: "PutConfiguredAudienceModelPolicy",
  update: "PutConfiguredAudienceModelPolicy",
  destroy: "DeleteConfiguredAudienceModelPolicy",
};

describe("Terraform killed", () => {
  let world: World;
  before(async function () {
    world = await startWorld(this);
  });
  after(() => world?.close());

  for (const command of ["create", "update", "destroy"] as const) {
    for (const when of ["before", "after"] as const) {
      it(`while it waits for the answer to a ${command}, ${when} AWS carried it out`, async () => {
        const arn = model(`${command}-${when}`);
        await world.emulator.control.addModel(arn);
        const configure = (accounts: readonly string[]) =>
          providerBlock(world.emulator.url) + policyBlock({ arn, policy: policy({ arn, accounts }) });
        const project = await world.project(configure([PARTNER]));
        world.emulator.control.clearRequests();
        if (command !== "create") await project.apply(0);
        if (command === "update") project.write("main.tf", configure([STRANGER]));

        await killed(
          project,
          world.emulator,
          OPERATIONS[command],
          when,
          command === "destroy" ? ["destroy"] : ["apply"],
        );
        await settled(world.emulator);
        await wayBack(project, command);
        if (command === "destroy") {
          assert.equal(world.emulator.control.policy(arn), undefined);
        } else {
          const wanted = policy({ arn, accounts: [command === "update" ? STRANGER : PARTNER] });
          assert.equal(world.emulator.control.policy(arn)?.text, wanted);
          await project.plan(0);
        }
      });
    }
  }
});

async function killed(
  project: Project,
  { control }: Emulator,
  operation: string,
  when: "before" | "after",
  [command = ""]: readonly string[],
): Promise<void> {
  control.addFault({ kind: "delay", milliseconds: 1_000, operation, when, count: 1 });
  let child: ChildProcess | undefined;
  const run = project.terraform([command, "-auto-approve"], -1, {
    onStart: (started) => {
      child = started;
    },
  });
  await until(() => control.faults().length === 0, run);
  child?.kill("SIGKILL");
  await run;
}

/** What was under way when Terraform died has been carried out: the log has it. */
async function settled({ control }: Emulator): Promise<void> {
  await until(() => control.requests().some(({ fault }) => fault === "delay"), new Promise(() => {}));
}

/** Runs the command again, with the import block that it asks for where it asks for one. */
async function wayBack(project: Project, command: Command): Promise<void> {
  if (command === "destroy") {
    await project.terraform(["destroy", "-auto-approve"], 0);
    return;
  }
  const plan = await project.terraform(["apply", "-auto-approve"], 0).catch((error: Error) => error);
  if (!(plan instanceof Error)) return;
  assert.match(plan.message, /Policy Already Exists/);
  const block = /import \{[^}]*\}/.exec(plan.message.replaceAll("│", ""))?.[0] ?? "";
  project.write("import.tf", block.replace(`${RESOURCE}.NAME`, `${RESOURCE}.this`));
  await project.apply(0);
}
