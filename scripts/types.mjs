// npm run types: checks the types of every package, of the examples that are projects, and of the tests at the top. Those of the
// constructs have the options that the constructs have.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const { workspaces } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
const examples = readdirSync(`${root}/examples`)
  .map((name) => `examples/${name}`)
  .filter((folder) => existsSync(`${root}/${folder}/tsconfig.json`));
let failed = 0;
for (const folder of [...workspaces, ...examples, "test/constructs", "."]) {
  const done = spawnSync(
    process.execPath,
    [`${root}/node_modules/typescript/bin/tsc`, "-p", `${root}/${folder}`],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  if (done.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
