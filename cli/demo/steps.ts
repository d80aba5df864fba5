import type { PlannedChange } from "terraform-plugin-framework-ts/testing/terraform";
import type { Cloud } from "./cloud.js";
import { importBlock, importedConfiguration, mainConfiguration } from "./configuration.js";
import { demand, demandSaid, type Job } from "./job.js";
import type { Narrator } from "./say.js";

const PARTNER = "111122223333";
const STRANGER = "444455556666";
const NEW_PARTNER = "777788889999";

interface Walk {
  readonly job: Job;
  readonly cloud: Cloud;
  readonly say: Narrator;
}

/**
 * The whole job, step by step.
 *
 * @throws {StepFailed} a step did not do what it says
 */
export async function walkThrough({ job, cloud, say }: Walk): Promise<void> {
  const { modelArn } = await cloud.createModel("lookalikes");
  const target = { endpoint: cloud.url, region: cloud.region, modelArn, jobArn: cloud.jobArn };
  const main = (accounts: readonly string[], ignoreServiceManaged = false) =>
    job.write("main.tf", mainConfiguration(target, { accounts, ignoreServiceManaged }));
  const cleanPlan = (what: string) => noChanges(job, what);

  say.step("A configuration with one policy; init");
  main([PARTNER]);
  await job.terraform(["init"], { exit: 0 });
  say.done("the provider is installed and verified");

  say.step("plan: one policy to add");
  demandSaid(
    await job.terraform(["plan", "-detailed-exitcode"], { exit: 2 }),
    "1 to add, 0 to change, 0 to destroy",
  );
  say.done("exit 2, 1 to add");

  say.step("apply: the policy is written, on the condition that there is none");
  demandSaid(await job.terraform(["apply", "-auto-approve"], { exit: 0 }), "1 added, 0 changed, 0 destroyed");
  demand((await cloud.read(modelArn))?.includes(PARTNER) === true, "AWS does not hold the policy.");
  say.done("1 added");

  say.step("plan again");
  await cleanPlan("nothing changed");
  say.done("no changes, exit 0");

  say.step(`Someone edits the policy by hand: account ${STRANGER} is added; plan`);
  const configured = await cloud.addAccountByHand(modelArn, STRANGER);
  const drift = await changingPlan(job);
  demand(
    drift.attributes.join() === "policy,policy_hash",
    `The plan changes ${drift.attributes.join(", ")}.`,
  );
  demand(
    withoutAccount(drift.before.policy, STRANGER) === JSON.stringify(JSON.parse(String(drift.after.policy))),
    "The plan shows more than the account that was added.",
  );
  say.done("exit 2, and the plan shows that change and nothing else");

  say.step("apply puts it right");
  demandSaid(await job.terraform(["apply", "-auto-approve"], { exit: 0 }), "0 added, 1 changed, 0 destroyed");
  demand((await cloud.read(modelArn)) === configured, "The policy is not the configured one again.");
  say.done("the account is gone");

  say.step("The service re-formats the policy (same meaning, another text, another hash); plan");
  await cloud.reformat(modelArn);
  await cleanPlan("the policy means the same");
  say.done("no changes, exit 0");

  say.step("Clean Rooms itself adds its statement: a collaboration gets an association; plan");
  await cloud.associate(modelArn);
  demandSaid(await job.terraform(["plan", "-detailed-exitcode"], { exit: 2 }), "collaboration");
  say.done("exit 2, with a warning that applying would cut the collaboration off");

  say.step("ignore_service_managed_statements = true; apply records it and leaves the policy as it is; plan");
  main([PARTNER], true);
  const both = await cloud.read(modelArn);
  demandSaid(await job.terraform(["apply", "-auto-approve"], { exit: 0 }), "Stay in Place");
  await cleanPlan("both statements live side by side");
  demand((await cloud.read(modelArn)) === both, "The policy was touched.");
  say.done("no changes, exit 0; both statements live side by side");

  say.step("A saved plan meets a concurrent change");
  main([PARTNER, NEW_PARTNER], true);
  await job.terraform(["plan", "-out=saved.tfplan"], { exit: 0 });
  await cloud.addStatementByHand(modelArn, "Auditor", STRANGER);
  const foreign = await cloud.read(modelArn);
  const refused = await job.terraform(["apply", "saved.tfplan"], { exit: 1 });
  demandSaid(refused, "Policy Changed Outside Terraform");
  demandSaid(refused, "Auditor");
  demand((await cloud.read(modelArn)) === foreign, "Something was overwritten.");
  say.done("refused, the foreign statement named, nothing overwritten");

  say.step("A second policy is there already; an import block takes it over");
  const imported = await cloud.createModel("already-shared");
  const policy = await cloud.share(imported.modelArn, PARTNER);
  job.write("policy.json", policy);
  job.write("imported.tf", importedConfiguration(imported.modelArn, "policy.json"));
  job.write("import.tf", importBlock(imported.modelArn));
  demandSaid(
    await job.terraform(["apply", "-auto-approve"], { exit: 0 }),
    "1 imported, 0 added, 1 changed, 0 destroyed",
  );
  job.remove("import.tf");
  await cleanPlan("the imported policy is as configured");
  say.done("imported unchanged (the one change is step 10's, planned anew); then no changes, exit 0");

  say.step("destroy");
  demandSaid(await job.terraform(["destroy", "-auto-approve"], { exit: 0 }), "2 destroyed");
  const left = JSON.parse((await cloud.read(modelArn)) ?? "null");
  const sids = (left?.Statement ?? []).map((statement: { readonly Sid?: string }) => statement.Sid ?? "");
  demand(sids.length === 1 && /^Clean-Rooms-/.test(sids[0]), `What is left: ${JSON.stringify(left)}`);
  demand((await cloud.read(imported.modelArn)) === undefined, "The imported policy is still there.");
  say.done(`only Clean Rooms' own statement is left (${sids[0]})`);
}

async function noChanges(job: Job, because: string): Promise<void> {
  const run = await job.terraform(["plan", "-detailed-exitcode"], { exit: 0 });
  demand(/No changes|No differences/.test(run.output), `The plan is not empty, though ${because}.`);
}

/** Plans, demands exit code 2 and exactly one update in place, and gives it. */
async function changingPlan(job: Job): Promise<PlannedChange> {
  await job.terraform(["plan", "-detailed-exitcode", "-out=change.tfplan"], { exit: 2 });
  const changes = await job.plannedChanges("change.tfplan");
  const [change] = changes;
  demand(changes.length === 1 && change?.actions.join() === "update", "The plan is not one update in place.");
  return change;
}

/** The policy with an account taken out of every list it stands in. */
function withoutAccount(policy: unknown, account: string): string {
  return JSON.stringify(JSON.parse(String(policy)), (_key, value) =>
    Array.isArray(value) ? value.filter((item) => item !== account) : value,
  );
}
