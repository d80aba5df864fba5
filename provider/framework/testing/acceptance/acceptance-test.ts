import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hclString } from "../terraform/filesystem-mirror.js";
import { findTerraform } from "../terraform/find-terraform.js";
import type { TerraformState } from "../terraform/terraform-state.js";
import { AcceptanceFailure } from "./acceptance-failure.js";
import type { AcceptanceStep, ConfigStep } from "./acceptance-step.js";
import { runChecks } from "./expectations.js";
import { type ProviderUnderTest, provide } from "./provider-under-test.js";
import { demandNothingLeft, runConfigStep } from "./run-config-step.js";
import { runImportStep } from "./run-import-step.js";
import { type Files, TerraformWorkspace } from "./terraform-workspace.js";

export interface AcceptanceTest {
  readonly provider: ProviderUnderTest;
  readonly steps: readonly [AcceptanceStep, ...AcceptanceStep[]];
  /** Environment for Terraform and the provider, besides that of this process without its `TF_…` settings. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Which Terraform or OpenTofu: a path or a name. Default: `TF_ACC_TERRAFORM_PATH`, else what is on PATH. */
  readonly terraform?: string | undefined;
  /** Keeps the folder, and prints where it is. Default: whether `TF_ACC_PERSIST_WORKING_DIR` is set. */
  readonly keepFolder?: boolean;
  /** After the destroy at the end: looks whether the world is empty too; throws when it is not. */
  readonly checkDestroy?: () => void | Promise<void>;
  /** Aborted by the test runner when time is up: interrupts Terraform as Ctrl-C does, then destroys. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a provider under a real Terraform or OpenTofu, step by step, in a temporary folder. After each step that applies,
 * a plan must be empty, and again after a refresh, and the refresh must find what the apply stored. At the end
 * everything is destroyed, also when a step failed.
 *
 * Belongs to no test runner: it resolves, or rejects with an {@link AcceptanceFailure} (an AssertionError).
 *
 * @example
 * test("a greeting", () =>
 *   acceptanceTest({
 *     provider: { address: "registry.terraform.io/example/hello", entry: "main.ts" },
 *     steps: [
 *       {
 *         config: 'resource "hello_greeting" "it" { name = "you" }',
 *         check: expectValue("hello_greeting.it", "text", "Hello, you!"),
 *       },
 *       { importState: { address: "hello_greeting.it", id: "you" } },
 *     ],
 *   }));
 */
export async function acceptanceTest(test: AcceptanceTest): Promise<void> {
  const { terraform, signal } = test;
  // Types say so; a test that runs nothing would pass.
  if (!(test.steps.length > 0))
    throw new TypeError("steps holds none: an acceptance test needs one at least");
  const program = findTerraform({
    environment: terraform === undefined ? process.env : { ...process.env, TF_ACC_TERRAFORM_PATH: terraform },
  });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "acceptance-test-")));
  let keep = test.keepFolder ?? (process.env.TF_ACC_PERSIST_WORKING_DIR ?? "") !== "";
  const installation = join(folder, "provider");
  mkdirSync(installation);
  try {
    const provided = await provide(test.provider, installation);
    try {
      const environment = { ...inherited(process.env), ...test.environment, ...provided.environment };
      const work = new TerraformWorkspace({ program, directory: join(folder, "work"), environment, signal });
      const { failure, destroyable } = await runSteps(test, work);
      const left = await destroyAll(test, work, destroyable);
      // The state is all that knows what is still there.
      keep ||= (await work.addresses()).length > 0;
      if (failure !== undefined && left !== undefined) {
        throw new AcceptanceFailure(`${failure.message}\n\nMoreover: ${left.message}`, { cause: failure });
      }
      if (failure !== undefined) throw failure;
      if (left !== undefined) throw left;
    } finally {
      provided.close();
    }
  } finally {
    if (keep) console.log(`acceptanceTest: kept ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

interface StepsOutcome {
  readonly failure: AcceptanceFailure | undefined;
  /** The configuration to destroy with: of the last step that was applied, or tried when none was. */
  readonly destroyable: Files;
}

async function runSteps(test: AcceptanceTest, work: TerraformWorkspace): Promise<StepsOutcome> {
  let state: TerraformState | undefined;
  let destroyable: Files | undefined;
  for (const [index, step] of test.steps.entries()) {
    try {
      await step.before?.();
      if (step.importState !== undefined) {
        if (state === undefined) throw new AcceptanceFailure("An import needs a step before it.");
        await runImportStep(step, work, state, index + 1);
      } else {
        work.configure(filesOf(step, test.provider.address));
        state = await runConfigStep(step, work);
        if (step.expectError === undefined && step.planOnly !== true) destroyable = work.files;
      }
    } catch (cause) {
      return { failure: stepFailure(test, index, cause), destroyable: destroyable ?? work.files };
    }
  }
  return { failure: undefined, destroyable: destroyable ?? work.files };
}

function stepFailure({ steps }: AcceptanceTest, index: number, cause: unknown): AcceptanceFailure {
  const name = steps[index]?.name;
  const which = `Step ${index + 1} of ${steps.length}${name === undefined ? "" : ` (“${name}”)`}`;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AcceptanceFailure(`${which}: ${reason}`, { cause });
}

/** @returns undefined when nothing is left */
async function destroyAll(
  test: AcceptanceTest,
  work: TerraformWorkspace,
  destroyable: Files,
): Promise<AcceptanceFailure | undefined> {
  work.ignoreSignal();
  try {
    if ((await work.addresses()).length > 0) {
      work.configure(destroyable);
      await work.demand([0], "The destroy at the end failed.", "destroy", "-auto-approve");
      await demandNothingLeft(work);
    }
    await runChecks(test.checkDestroy, undefined, "After the destroy something is left");
    return undefined;
  } catch (cause) {
    return cause instanceof AcceptanceFailure ? cause : new AcceptanceFailure(String(cause), { cause });
  }
}

/** The configuration with what Terraform needs to know of the provider. */
function filesOf({ config, variables }: ConfigStep, address: string): Files {
  const files: Record<string, string> = typeof config === "string" ? { "main.tf": config } : { ...config };
  if (!Object.values(files).some((text) => text.includes("required_providers"))) {
    const name = address.split("/").at(-1) ?? address;
    files["acceptance_providers.tf"] =
      `terraform {\n  required_providers {\n    ${name} = {\n      source = ${hclString(address)}\n    }\n  }\n}\n`;
  }
  if (variables !== undefined) files["acceptance.auto.tfvars.json"] = JSON.stringify(variables);
  return files;
}

/** What providers may need, credentials for example; Terraform's own settings would change the outcome. */
function inherited(own: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(own).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (!entry[0].startsWith("TF_") || /^TF_LOG/.test(entry[0])),
    ),
  );
}
