// npm run bench [-- OPTIONS]: installs what is missing, then compares our provider with its peers; see bench/README.md.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const done = spawnSync(
  process.execPath,
  ["--import", "tsx", `${root}/bench/main.ts`, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
process.exit(done.status ?? 1);
