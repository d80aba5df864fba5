import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageJson } from "./package-json.js";
import { renamedText } from "./renamed-text.js";
import { stagedSources } from "./staged-sources.js";
import { CDKTF, type Variant } from "./variant.js";

const constructs = fileURLToPath(new URL("..", import.meta.url));
const root = join(constructs, "../..");
const require = createRequire(import.meta.url);

/**
 * The package, compiled by jsii: a folder that `npm pack` and jsii-pacmak can be run in. It lies in dist/, under a name that is the
 * digest of all that went into it, so that it is never stale, and made once.
 *
 * @throws with what jsii says of a mistake in the sources
 */
export function builtPackage(variant: Variant = CDKTF): string {
  const files = packageFiles(variant);
  const digest = createHash("sha256")
    .update(JSON.stringify([require("jsii/package.json").version, ...files]))
    .digest("hex")
    .slice(0, 16);
  const folder = join(constructs, "dist", digest, variant.name);
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

/** What jsii compiles and what lies beside it: path ⇒ text. */
function packageFiles(variant: Variant): ReadonlyMap<string, string> {
  const text = (path: string) => readFileSync(path, "utf8");
  const named = (path: string) => renamedText(text(path), variant);
  return new Map([
    ...[...stagedSources()].map(([file, source]) => [file, renamedText(source, variant)] as const),
    ["package.json", `${JSON.stringify(packageJson(variant), null, 2)}\n`],
    ["README.md", named(join(constructs, "README.md"))],
    ["LICENSE", text(join(root, "LICENSE"))],
    ["NOTICE", text(join(root, "NOTICE"))],
  ]);
}

function compile(files: ReadonlyMap<string, string>, folder: string): void {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const jsii = join(dirname(require.resolve("jsii/package.json")), "bin/jsii");
  const done = spawnSync(process.execPath, [jsii, "--silence-warnings=reserved-word"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" },
  });
  if (done.status !== 0) throw new Error(`jsii: exit ${done.status}\n${done.stdout}${done.stderr}`);
  process.stderr.write(done.stdout + done.stderr);
}
