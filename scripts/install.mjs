// Installs the packages of package-lock.json when that file changed since the last time. No dependencies: it
// runs before there are any.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

const lowest = [20, 19];

/** Ends the process with a message when this Node is older than `engines` in package.json allows. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > lowest[0] || (major === lowest[0] && minor >= lowest[1])) return;
  console.error(
    `Node ${process.versions.node} is too old: this project needs Node ${lowest.join(".")} or newer.`,
  );
  process.exit(1);
}

/** Runs `npm ci` when node_modules is missing or was made from another lock file. Ends the process if that fails. */
export function ensureInstalled() {
  checkNode();
  const stamp = `${root}/node_modules/.installed-lock`;
  const digest = createHash("sha256")
    .update(readFileSync(`${root}/package-lock.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  console.error("Installing packages (npm ci) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    console.error(
      `npm ci failed${done.error ? `: ${done.error.message}` : ` with exit code ${done.status}`}.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, digest);
}
