import { spawnSync } from "node:child_process";

/** A Terraform or OpenTofu that can be run. */
export interface TerraformProgram {
  /** What to start: a name found on PATH, or the path given in CLEANROOMSML_TERRAFORM. */
  readonly command: string;
  readonly product: "Terraform" | "OpenTofu";
  /** For example `1.11.4`. */
  readonly version: string;
}

/** Nothing on PATH answers to `terraform version` or `tofu version`, or what does is too old. */
export class TerraformMissing extends Error {
  override readonly name = "TerraformMissing";
}

const LOWEST = [1, 8] as const;

/**
 * Finds the program: CLEANROOMSML_TERRAFORM (a path or a name) when set, else `terraform`, else `tofu` on PATH.
 *
 * @throws {TerraformMissing} none is there, or it is older than 1.8; the message says how to get one
 */
export function findTerraform(environment: NodeJS.ProcessEnv): TerraformProgram {
  const chosen = environment.CLEANROOMSML_TERRAFORM;
  for (const command of chosen ? [chosen] : ["terraform", "tofu"]) {
    const found = ask(command, environment);
    if (found === undefined) continue;
    const [major = 0, minor = 0] = found.version.split(".").map(Number);
    if (major > LOWEST[0] || (major === LOWEST[0] && minor >= LOWEST[1])) return found;
    throw new TerraformMissing(
      `${found.product} ${found.version} (${command}) is too old: version ${LOWEST.join(".")} or newer is needed.`,
    );
  }
  throw new TerraformMissing(
    [
      chosen
        ? `CLEANROOMSML_TERRAFORM names ${chosen}, which is no Terraform and no OpenTofu.`
        : "Neither terraform nor tofu is on PATH.",
      "Install one of them and try again:",
      "  Terraform ≥ 1.8   https://developer.hashicorp.com/terraform/install   (macOS: brew install hashicorp/tap/terraform)",
      "  OpenTofu  ≥ 1.8   https://opentofu.org/docs/intro/install             (macOS: brew install opentofu)",
    ].join("\n"),
  );
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
