import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installProvider } from "@cleanroomsml/provider/install";
import type { ExitCode } from "../main.js";
import { findTerraform } from "../terraform/find-terraform.js";
import { connectCloud } from "./cloud.js";
import { type EmulatorProcess, startEmulatorProcess } from "./emulator-process.js";
import { createJob, StepFailed } from "./job.js";
import { narrator } from "./say.js";
import { walkThrough } from "./steps.js";

/**
 * `cleanroomsml demo [--keep]`: the whole job on the emulator, in a temporary folder.
 *
 * @returns 0 only if each step did what it says
 */
export async function runDemo(options: { readonly keep?: boolean }): Promise<ExitCode> {
  // The SDK's notice about Node 20 (it is in the README) would stand amid the steps.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const program = findTerraform(process.env);
  const say = narrator(process.stdout, process.env);
  process.stdout.write(
    `${program.product} ${program.version} (${program.command}), Node ${process.versions.node}\n`,
  );
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-demo-")));
  let emulator: EmulatorProcess | undefined;
  const stopped = () => void cleanUp().finally(() => process.exit(130));
  const cleanUp = async () => {
    await emulator?.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  process.once("SIGINT", stopped);
  process.once("SIGTERM", stopped);
  // The reader of a pipe went away, `npm run demo | head` for example.
  process.stdout.once("error", stopped);
  try {
    const provider = await installProvider({ directory: join(directory, "provider") });
    emulator = await startEmulatorProcess(join(directory, "emulator.log"));
    process.stdout.write(`Emulator of AWS Clean Rooms ML at ${emulator.url}; working folder ${directory}\n`);
    const environment = {
      TF_CLI_CONFIG_FILE: provider.terraformrc,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const job = createJob({ program, directory, environment, narrator: say });
    await walkThrough({ job, cloud: connectCloud(emulator.url), say });
    if (options.keep === true) {
      emulator.leave();
      process.stdout.write(howToGoOn({ directory, environment, emulator, command: program.command }));
    }
    process.stdout.write("\nEvery step did what it says.\n");
    return 0;
  } catch (cause) {
    if (!(cause instanceof StepFailed)) throw cause;
    process.stderr.write(`\nThe demo failed: ${cause.message}\n`);
    return 1;
  } finally {
    process.off("SIGINT", stopped);
    process.off("SIGTERM", stopped);
    process.stdout.off("error", stopped);
    if (options.keep !== true) await cleanUp();
  }
}

function howToGoOn(kept: {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly emulator: EmulatorProcess;
  readonly command: string;
}): string {
  return [
    "",
    "Kept for playing. In a shell:",
    `  cd ${kept.directory}`,
    ...Object.entries(kept.environment).map(([name, value]) => `  export ${name}=${value}`),
    `  ${kept.command} plan`,
    `The emulator runs on at ${kept.emulator.url}; end it with: kill ${kept.emulator.pid}`,
    "",
  ].join("\n");
}
