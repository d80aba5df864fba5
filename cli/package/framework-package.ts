import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { promisify } from "node:util";
import manifest from "../../provider/framework/package.json" with { type: "json" };
import { type NpmPackage, root } from "./npm-package.js";

const framework = join(root, "provider/framework");

/** `terraform-plugin-framework-ts`: the framework as JavaScript with types, for projects that do not run TypeScript. */
export async function frameworkPackage(): Promise<NpmPackage> {
  const {
    name,
    version,
    description,
    type,
    exports: sources,
    peerDependencies,
    peerDependenciesMeta,
  } = manifest;
  const entries = Object.values(sources);
  return {
    manifest: {
      name,
      version,
      description,
      keywords: ["terraform", "opentofu", "provider", "terraform-provider", "plugin-framework", "tfplugin6"],
      type,
      exports: Object.fromEntries(
        Object.entries(sources).map(([path, source]) => [
          path,
          { types: built(source, ".d.ts"), default: built(source, ".js") },
        ]),
      ),
      files: ["dist"],
      peerDependencies,
      peerDependenciesMeta,
    },
    files: new Map([
      ...(await compiled(entries)),
      ["README.md", readFileSync(join(framework, "README.md"))],
      ["LICENSE", readFileSync(join(root, "LICENSE"))],
    ]),
  };
}

function built(source: string, ending: string): string {
  return source.replace("./", "./dist/").replace(/\.ts$/, ending);
}

/** What the exports need, and no tests. */
async function compiled(entries: readonly string[]): Promise<readonly [string, Uint8Array][]> {
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-framework-"));
  try {
    const out = join(folder, "dist");
    const project = join(folder, "tsconfig.json");
    const configuration = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        rootDir: framework,
        outDir: out,
        types: ["node"],
        typeRoots: [join(root, "node_modules/@types")],
      },
      files: entries.map((entry) => join(framework, entry)),
      include: [],
    };
    writeFileSync(project, JSON.stringify(configuration));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    await promisify(execFile)(process.execPath, [compiler, "-p", project]);
    return readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        `dist/${path
          .slice(out.length + 1)
          .split(sep)
          .join("/")}`,
        readFileSync(path),
      ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
