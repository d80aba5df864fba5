import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTerraform } from "terraform-plugin-framework-ts/testing/terraform";
import type { TerraformProgram } from "../../cli/terraform/find-terraform.js";
import type { Runnable } from "../peers/peer.js";
import { cachesIn } from "../plugin/environment.js";
import { configuration } from "./configuration.js";

/** A folder in which `size` policies are applied already, ready for plans that change nothing. */
export interface Workspace {
  readonly peer: Runnable;
  readonly size: number;
  /** Runs a plan and gives its wall time in milliseconds. @throws unless it ends with "no changes" */
  plan(options?: PlanOptions): Promise<number>;
}

export interface PlanOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly onStart?: (terraform: ChildProcess) => void;
}

export interface WorkspaceOptions {
  readonly terraform: TerraformProgram;
  /** A folder that only this benchmark uses; short, because sockets lie below it. */
  readonly scratch: string;
  readonly endpoint: string;
}

/** Lays out the configuration, applies it, and makes sure that a plan then finds nothing to do. */
export async function workspace(peer: Runnable, size: number, options: WorkspaceOptions): Promise<Workspace> {
  const directory = join(options.scratch, `${peer.name}-${size}`);
  mkdirSync(directory);
  writeFileSync(join(directory, "main.tf"), configuration(peer.name, size, options.endpoint));

  const run = async (words: readonly string[], { environment, onStart }: PlanOptions = {}) => {
    const start = performance.now();
    const done = await runTerraform(options.terraform, words, {
      directory,
      environment: {
        TMPDIR: options.scratch,
        XDG_CACHE_HOME: cachesIn(options.scratch),
        TF_CLI_CONFIG_FILE: peer.terraformrc,
        AWS_EC2_METADATA_DISABLED: "true",
        // With it Node 20 reads a whole list of roots at each start, 50 ms of processor time: a cost of the machine, not of ours.
        NODE_EXTRA_CA_CERTS: "",
        ...environment,
      },
      ...(onStart === undefined ? {} : { onStart }),
    });
    const elapsed = performance.now() - start;
    if (done.exit === 0) return elapsed;
    const command = `terraform ${words.join(" ")}`;
    throw new Error(
      `${command} with ${size} policies (${peer.name}) ended with ${done.exit}:\n${tail(done.output)}`,
    );
  };
  const plan = (planOptions?: PlanOptions) => run(["plan", "-detailed-exitcode"], planOptions);

  await run(["init"]);
  await run(["apply", "-auto-approve"]);
  await plan();
  return { peer, size, plan };
}

function tail(output: string): string {
  return output.trimEnd().split("\n").slice(-30).join("\n");
}
