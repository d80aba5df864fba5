// The rooms of the project import in one direction only; this reads every import and says who breaks the rule.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Which rooms a room may import from, besides itself. A room is a folder; the longest matching name counts. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "core/policy": [],
  "core/aws": [],
  // Two files of core/repository that know policies and nothing else.
  "core/lint": ["core/policy", "core/repository/arn.js", "core/repository/service-managed.js"],
  "core/repository": ["core/policy", "core/aws"],
  emulator: ["core/aws/schemas"],
  "provider/framework": [],
  "provider/cleanroomsml": ["provider/framework", "core/policy", "core/lint", "core/aws", "core/repository"],
  // What it imports of core is copied into the package that jsii compiles.
  "provider/constructs/src": ["core/policy", "core/lint", "core/repository/arn"],
  server: ["core/policy", "core/lint", "core/aws", "core/repository"],
  cli: [
    "server",
    "core/policy",
    "core/lint",
    "core/aws",
    "core/repository",
    "emulator",
    "provider/cleanroomsml",
    "provider/framework",
  ],
};

/** Packages of the workspace, by name. */
const packages: Readonly<Record<string, string>> = {
  "@cleanroomsml/core": "core",
  "@cleanroomsml/emulator": "emulator",
  "@cleanroomsml/provider": "provider/cleanroomsml",
  "@cleanroomsml/server": "server",
  "terraform-plugin-framework-ts": "provider/framework",
  cleanroomsml: "cli",
};

/** These import no package, and Node's own modules neither: they also run inside jsii. */
const withoutDependencies = ["core/policy", "core/lint"];

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : sources(path);
    return /\.(ts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function isTest(file: string): boolean {
  return /(\.test|(^|\/)generate)\.ts$/.test(file) || /(^|\/)(testing|testdata)\//.test(file);
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^"'`;]*?from\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm,
  );
  return [...found].map((match) => ({
    file: relative(root, file).split(sep).join("/"),
    specifier: match[1] ?? match[2] ?? match[3] ?? "",
  }));
}

function roomOf(path: string): string | undefined {
  return Object.keys(allowed).find((room) => path === room || path.startsWith(`${room}/`));
}

/** The path below the root that an import of the workspace reaches; undefined for packages of others. */
function target({ file, specifier }: Import): string | undefined {
  if (specifier.startsWith("."))
    return relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join("/");
  const name = Object.keys(packages).find(
    (known) => specifier === known || specifier.startsWith(`${known}/`),
  );
  return name === undefined ? undefined : `${packages[name]}${specifier.slice(name.length)}`;
}

function faultOf(imported: Import): string | undefined {
  const from = roomOf(imported.file);
  if (from === undefined) return undefined;
  const to = target(imported);
  if (to === undefined) {
    if (withoutDependencies.includes(from))
      return `${imported.file} imports ${imported.specifier}; ${from} has no dependencies`;
    return undefined;
  }
  if (to === from || to.startsWith(`${from}/`)) return undefined;
  if (imported.specifier.startsWith(".") && roomOf(to) === undefined) {
    return /(^|\/)package\.json$/.test(to)
      ? undefined
      : `${imported.file} reaches out of its room: ${imported.specifier}`;
  }
  if ((allowed[from] ?? []).some((room) => to === room || to.startsWith(`${room}/`))) return undefined;
  return `${imported.file} imports ${imported.specifier}: ${from} may not know ${roomOf(to) ?? to}`;
}

describe("rooms", () => {
  const imports = Object.keys(allowed)
    .flatMap((room) => sources(join(root, room)))
    .filter((file) => !isTest(relative(root, file).split(sep).join("/")))
    .flatMap(importsOf);

  it("import in one direction only", () => {
    assert.deepEqual(
      imports.map(faultOf).filter((fault) => fault !== undefined),
      [],
    );
  });

  it("would notice an import that goes the wrong way", () => {
    const wrong: readonly Import[] = [
      { file: "core/policy/parse.ts", specifier: "node:fs" },
      { file: "core/policy/parse.ts", specifier: "../repository/index.js" },
      { file: "core/repository/read.ts", specifier: "@cleanroomsml/emulator" },
      { file: "emulator/put.ts", specifier: "@cleanroomsml/core/policy" },
      { file: "provider/framework/serve.ts", specifier: "@cleanroomsml/core/aws" },
      { file: "provider/cleanroomsml/main.ts", specifier: "../../cli/main.js" },
    ];
    assert.deepEqual(
      wrong.filter((imported) => faultOf(imported) === undefined),
      [],
    );
    assert.ok(imports.length > 50, `only ${imports.length} imports were found`);
  });
});
