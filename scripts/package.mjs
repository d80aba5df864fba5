// npm run package [-- OPTIONS]: the files of a release for the Terraform and OpenTofu registries; --help says more.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const done = spawnSync(
  process.execPath,
  ["--import", "tsx", `${root}/provider/cleanroomsml/package/main.ts`, ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exit(done.status ?? 1);
