import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const launcher = fileURLToPath(new URL("../bin/cleanroomsml.mjs", import.meta.url));

/** This process's environment without what says where servers and AWS are. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|DATABASE_URL$|TF_VAR_|https?_proxy$|no_proxy$)/i.test(name),
  );
  return { ...Object.fromEntries(own), NO_COLOR: "1" };
}

/** Runs the committed launcher as a user does, until it ends. */
export function runCli(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const run = spawnSync(process.execPath, [launcher, ...words], {
    encoding: "utf8",
    env: { ...plainEnvironment(), ...environment },
  });
  return { exit: run.status, stdout: run.stdout, stderr: run.stderr };
}
