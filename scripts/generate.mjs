// npm run generate [-- --check]: makes every generated file again; with --check it fails, naming them, when one differs
// from what is committed. A generator is a file `*/generate.ts` that writes into the folder `generated` beside it.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

/** Every generator below a folder. */
function generators(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", ".git"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generators(path);
    return entry.name === "generate.ts" ? [path] : [];
  });
}

ensureInstalled();
for (const generator of generators(root)) {
  console.error(`generate: ${relative(root, generator)}`);
  const done = spawnSync(process.execPath, ["--import", "tsx", generator], { cwd: root, stdio: "inherit" });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
if (process.argv.includes("--check")) {
  const status = spawnSync("git", ["status", "--porcelain", "--", ":(glob)**/generated/**"], {
    cwd: root,
    encoding: "utf8",
  });
  if (status.status !== 0 || status.stdout.trim() !== "") {
    console.error(
      `Generated files differ from what is committed; run npm run generate and commit:\n${status.stdout}${status.stderr}`,
    );
    process.exit(1);
  }
}
