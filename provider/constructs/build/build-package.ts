import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageJson } from "./package-json.js";
import { stagedSources } from "./staged-sources.js";

const constructs = fileURLToPath(new URL("..", import.meta.url));
const root = join(constructs, "../..");
const require = createRequire(import.meta.url);

/**
 * The package, compiled by jsii: a folder that `npm pack` and jsii-pacmak can be run in. It lies in dist/, under a name that is the
 * digest of all that went into it, so that it is never stale, and made once.
 *
 * @throws with what jsii says of a mistake in the sources
 */
export function builtPackage(): string {
  const files = new Map([
    ...stagedSources(),
    ["package.json", `${JSON.stringify(packageJson(), null, 2)}\n`],
  ]);
  const digest = createHash("sha256")
    .update(JSON.stringify([...files]))
    .digest("hex")
    .slice(0, 16);
  const folder = join(constructs, "dist", digest, String(packageJson().name));
  if (existsSync(folder)) return folder;
  const building = `${folder}.${randomUUID()}`;
  try {
    compile(files, building);
    renameSync(building, folder);
  } catch (error) {
    // Somebody else has built the same meanwhile.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return folder;
}

function compile(files: ReadonlyMap<string, string>, folder: string): void {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const file of ["LICENSE", "NOTICE"]) copyFileSync(join(root, file), join(folder, file));
  if (existsSync(join(constructs, "README.md")))
    copyFileSync(join(constructs, "README.md"), join(folder, "README.md"));
  const jsii = join(dirname(require.resolve("jsii/package.json")), "bin/jsii");
  const done = spawnSync(process.execPath, [jsii, "--silence-warnings=reserved-word"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" },
  });
  if (done.status !== 0) throw new Error(`jsii: exit ${done.status}\n${done.stdout}${done.stderr}`);
  process.stderr.write(done.stdout + done.stderr);
}
