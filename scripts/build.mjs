// npm run build: bundles the command line of this clone, so that it starts faster; see cli/build.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const done = spawnSync(process.execPath, ["--import", "tsx", `${root}/cli/build/main.ts`], {
  cwd: root,
  stdio: "inherit",
});
process.exit(done.status ?? 1);
