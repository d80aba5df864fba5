import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command of Terraform came to. */
export interface TerraformResult {
  readonly exit: number | null;
  /** stdout and stderr, without colours. */
  readonly output: string;
}

/** A folder with a configuration, and a Terraform that finds one provider in a mirror beside it. */
export class TerraformFolder {
  readonly #root = mkdtempSync(join(tmpdir(), "framework-test-"));
  readonly #work = join(this.#root, "work");

  /**
   * @param command Terraform or OpenTofu
   * @param program a folder with the provider's program in it, which is moved into the mirror
   */
  constructor(
    private readonly command: string,
    program: { readonly folder: string; readonly address: string; readonly version: string },
  ) {
    const os = process.platform === "win32" ? "windows" : process.platform;
    const cpu = process.arch === "x64" ? "amd64" : process.arch;
    const mirror = join(this.#root, "mirror");
    const home = join(mirror, program.address, program.version);
    mkdirSync(home, { recursive: true });
    renameSync(program.folder, join(home, `${os}_${cpu}`));
    mkdirSync(this.#work);
    writeFileSync(
      join(this.#root, "terraformrc"),
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.#work, file), text);
  }

  run(...args: readonly string[]): TerraformResult {
    const done = spawnSync(this.command, [...args, "-no-color"], {
      cwd: this.#work,
      encoding: "utf8",
      env: {
        ...process.env,
        TF_CLI_CONFIG_FILE: join(this.#root, "terraformrc"),
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
      },
    });
    return { exit: done.status, output: `${done.stdout}${done.stderr}` };
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
