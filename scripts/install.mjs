// Installs the packages of package-lock.json when that file changed since the last time. No dependencies: it
// runs before there are any.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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

/** Packages of a lock file: folder ⇒ what decides whether it is the same package. */
function locked(path) {
  if (!existsSync(path)) return undefined;
  const { packages } = JSON.parse(readFileSync(path, "utf8"));
  return new Map(
    Object.entries(packages)
      .filter(([folder]) => folder.includes("node_modules/"))
      .map(([folder, entry]) => [
        folder,
        { same: `${entry.version} ${entry.integrity} ${entry.link}`, optional: entry.optional },
      ]),
  );
}

/** Whether node_modules holds what package-lock.json asks for, going by the list npm keeps there of what it installed. */
function upToDate() {
  const wanted = locked(`${root}/package-lock.json`);
  const installed = locked(`${root}/node_modules/.package-lock.json`);
  if (wanted === undefined || installed === undefined) return false;
  return (
    [...wanted].every(([folder, entry]) => entry.optional || installed.get(folder)?.same === entry.same) &&
    [...installed].every(([folder, entry]) => wanted.get(folder)?.same === entry.same)
  );
}

/** Runs `npm ci` when node_modules is missing or does not fit package-lock.json. Ends the process if that fails. */
export function ensureInstalled() {
  checkNode();
  if (upToDate()) return;
  console.error("Installing packages (npm ci) …");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status === 0) return;
  console.error(`npm ci failed${done.error ? `: ${done.error.message}` : ` with exit code ${done.status}`}.`);
  process.exit(1);
}
