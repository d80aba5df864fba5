import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { installProvider } from "@cleanroomsml/provider/install";
import type { ExitCode } from "../main.js";

/**
 * `cleanroomsml provider install [--dir D]`: builds the provider, lays it out as a filesystem mirror with a ready
 * `terraformrc`, and prints the two lines to use it.
 */
export async function installProviderCommand(options: { readonly dir?: string }): Promise<ExitCode> {
  const installed = await installProvider({
    directory: resolve(options.dir ?? join(homedir(), ".cleanroomsml")),
  });
  process.stderr.write(`Provider cleanroomsml ${installed.version} is in ${installed.mirror}. To use it:\n`);
  const setting =
    process.platform === "win32"
      ? `set TF_CLI_CONFIG_FILE=${installed.terraformrc}`
      : `export TF_CLI_CONFIG_FILE='${installed.terraformrc.replaceAll("'", "'\\''")}'`;
  process.stdout.write(`${setting}\nterraform init\n`);
  return 0;
}
