import { spawnSync } from "node:child_process";
import type { Context } from "mocha";

/** Skips a test or a suite, saying so, where a program that it needs is not on PATH (never in CI: there it fails). */
export function languageOrSkip(context: Context, ...commands: readonly string[]): void {
  const missing = commands.filter((command) => spawnSync(command, ["--help"], { stdio: "ignore" }).error);
  if (missing.length === 0) return;
  const reason = `${missing.join(" and ")}: not on PATH`;
  if (process.env.CI === "true") throw new Error(reason);
  console.log(`SKIPPED ${context.test?.fullTitle()}: ${reason}`);
  context.skip();
}
