// npm run demo [-- --keep]: installs what is missing, then walks through the whole job on the emulator.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const done = spawnSync(
  process.execPath,
  [`${root}/cli/bin/cleanroomsml.mjs`, "demo", ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
process.exit(done.status ?? 1);
