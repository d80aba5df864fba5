import { spawnSync } from "node:child_process";

/** A Terraform or OpenTofu that can be run. */
export interface TerraformProgram {
  /** What to start: a name found on PATH, or the path that was given. */
  readonly command: string;
  readonly product: "Terraform" | "OpenTofu";
  /** For example `1.11.4`. */
  readonly version: string;
}

/** Nothing answers to `terraform version` or `tofu version`, or what does is too old. */
export class TerraformMissing extends Error {
  override readonly name = "TerraformMissing";
}

export interface FindTerraformOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** The variable that names the program to take. Default: `TF_ACC_TERRAFORM_PATH`, as in Go's testing framework. */
  readonly variable?: string;
  /** Major and minor version. Default: 1.5. */
  readonly lowest?: readonly [number, number];
}

/**
 * Finds the program: what the variable names (a path, or a name on PATH) when it is set, else `terraform`, else `tofu`
 * on PATH.
 *
 * @throws {TerraformMissing} none is there, or it is too old; the message says how to get one
 */
export function findTerraform({
  environment = process.env,
  variable = "TF_ACC_TERRAFORM_PATH",
  lowest = [1, 5],
}: FindTerraformOptions = {}): TerraformProgram {
  const chosen = environment[variable];
  const needed = lowest.join(".");
  for (const command of chosen ? [chosen] : ["terraform", "tofu"]) {
    const found = ask(command, environment);
    if (found === undefined) continue;
    if (isAtLeast(found, lowest)) return found;
    throw new TerraformMissing(
      `${found.product} ${found.version} (${command}) is too old: version ${needed} or newer is needed.`,
    );
  }
  throw new TerraformMissing(
    [
      chosen
        ? `${variable} names ${chosen}, which is no Terraform and no OpenTofu.`
        : "Neither terraform nor tofu is on PATH.",
      "Install one of them and try again:",
      `  Terraform ≥ ${needed}   https://developer.hashicorp.com/terraform/install   (macOS: brew install hashicorp/tap/terraform)`,
      `  OpenTofu  ≥ ${needed}   https://opentofu.org/docs/intro/install             (macOS: brew install opentofu)`,
    ].join("\n"),
  );
}

/** Whether the program is of this version (major, minor) or a newer one. */
export function isAtLeast({ version }: TerraformProgram, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function ask(command: string, environment: NodeJS.ProcessEnv): TerraformProgram | undefined {
  const asked = spawnSync(command, ["version"], {
    encoding: "utf8",
    timeout: 30_000,
    env: { ...environment, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "" },
  });
  const words = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/.exec(asked.stdout ?? "");
  if (asked.status !== 0 || words === null) return undefined;
  const [, product, version] = words;
  return { command, product: product === "OpenTofu" ? "OpenTofu" : "Terraform", version: version ?? "" };
}
