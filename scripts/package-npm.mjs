// npm run package:npm [-- OPTIONS]: tarballs for the npm registry; --help says more.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const done = spawnSync(
  process.execPath,
  ["--import", "tsx", `${root}/cli/package/main.ts`, ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exit(done.status ?? 1);
