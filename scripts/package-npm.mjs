// npm run package:npm [-- OPTIONS]: tarballs for the npm registry; --help says more.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
for (const main of ["cli/package/main.ts", "provider/constructs/build/pack-main.ts"]) {
  const words = ["--import", "tsx", `${root}/${main}`, ...process.argv.slice(2)];
  const done = spawnSync(process.execPath, words, { stdio: "inherit" });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
