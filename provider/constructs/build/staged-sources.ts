import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const constructs = fileURLToPath(new URL("..", import.meta.url));
const core = join(constructs, "../../core");

/** Where the policy core's sources go: relative imports, which jsii compiles and nothing outside the package sees. */
const PRIVATE = "src/private";

/** What the constructs import of core, by the name of the import: a file below `core`. */
const CORE: Readonly<Record<string, string>> = {
  "@cleanroomsml/core/policy": "policy/index.ts",
  "@cleanroomsml/core/lint": "lint/index.ts",
  "@cleanroomsml/core/repository/arn": "repository/arn.ts",
};

/**
 * The sources of the package as jsii compiles them: path below the package ⇒ text. A package that jsii is to compile cannot import
 * a workspace's: neither a dependency on it nor `bundledDependencies` brings it into the tarball. So the files of core that the
 * constructs reach are among them, in `src/private`.
 */
export function stagedSources(): ReadonlyMap<string, string> {
  const own = filesBelow(join(constructs, "src")).filter(isSource);
  const staged = new Map(
    own.map((file) => [`src/${file}`, withPrivateImports(`src/${file}`, join(constructs, "src", file))]),
  );
  for (const file of reached(Object.values(CORE))) {
    staged.set(`${PRIVATE}/${file}`, readFileSync(join(core, file), "utf8"));
  }
  return staged;
}

function isSource(file: string): boolean {
  return file.endsWith(".ts") && !file.endsWith(".test.ts") && !/(^|\/)(generate\.ts$|testing\/)/.test(file);
}

function withPrivateImports(staged: string, path: string): string {
  return readFileSync(path, "utf8").replaceAll(
    /(from\s+")(@cleanroomsml\/[^"]+)(")/g,
    (_, before, name, after) => {
      const file = CORE[name];
      if (file === undefined)
        throw new Error(`${staged} imports ${name}, which is not copied into the package`);
      const to = posix.relative(posix.dirname(staged), `${PRIVATE}/${file}`).replace(/\.ts$/, ".js");
      return `${before}${to.startsWith(".") ? to : `./${to}`}${after}`;
    },
  );
}

/** These files of core and all that they import. */
function reached(first: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(join(core, file), "utf8");
    for (const [, specifier = ""] of text.matchAll(/(?:^|\s)(?:from|import)\s+"([^"]+)"/g)) {
      if (!specifier.startsWith("."))
        throw new Error(`core/${file} imports ${specifier}, which is no file of core`);
      visit(posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".ts"));
    }
  };
  for (const file of first) visit(file);
  return [...found].sort();
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}
