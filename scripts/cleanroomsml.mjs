// Installs what is missing, then runs a command of the command line in a process of its own.
import { spawn } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

/** Runs `cleanroomsml <words>` and ends this process with its exit code. */
export function cleanroomsml(words) {
  ensureInstalled();
  const child = spawn(process.execPath, [`${root}/cli/bin/cleanroomsml.mjs`, ...words], { stdio: "inherit" });
  // A terminal sends Ctrl-C to both; the child cleans up and decides when to end.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // npm runs this below a shell that passes SIGTERM on to nobody: when that shell is gone, it was meant for us.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
  watch.unref();
  child.on("close", (code) => process.exit(code ?? 1));
}
