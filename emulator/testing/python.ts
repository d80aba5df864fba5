import { spawnSync } from "node:child_process";

/** Why this machine cannot run a Python test; undefined when it can. */
export function whyNoPython(module: string): string | undefined {
  const tried = spawnSync("python3", ["-c", `import ${module}`], { encoding: "utf8" });
  if (tried.error !== undefined) return "python3 is not on PATH";
  return tried.status === 0 ? undefined : `python3 has no module ${module}`;
}

/** Skips a suite, with a line on the console, when Python cannot run it; with CI=true that is a failure. */
export function needPython(context: Mocha.Context, module: string, what: string): void {
  const why = whyNoPython(module);
  if (why === undefined) return;
  if (process.env.CI === "true") throw new Error(`${what}: ${why}`);
  console.log(`SKIPPED ${what}: ${why}`);
  context.skip();
}
