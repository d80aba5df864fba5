import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The program of this machine: on PATH, else where `.ci/install-tools.mjs` puts it; undefined: there is none. */
export function findSchemathesis(): string | undefined {
  const own = fileURLToPath(new URL("../../../.cache/python/bin/schemathesis", import.meta.url));
  return ["schemathesis", own].find(
    (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0,
  );
}
