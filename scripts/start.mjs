// npm start [-- options]: installs what is missing, then runs the emulator until Ctrl-C.
import { spawn } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const child = spawn(
  process.execPath,
  [`${root}/cli/bin/cleanroomsml.mjs`, "emulator", ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
// A terminal sends Ctrl-C to both; the child decides when to end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("close", (code) => process.exit(code ?? 1));
