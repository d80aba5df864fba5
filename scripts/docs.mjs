// npm run docs: writes the pages of docs/ that follow from the provider's schemas and from examples/.
import { spawnSync } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const done = spawnSync(process.execPath, ["--import", "tsx", `${root}/provider/cleanroomsml/docs/main.ts`], {
  cwd: root,
  stdio: "inherit",
});
process.exit(done.status ?? 1);
