import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A package of somebody else that is in the provider's bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, from its package.json. */
  readonly licence: string;
  /** The texts of its licence and notice files, by their names. */
  readonly texts: ReadonlyMap<string, string>;
  /** Of its tarball in the npm registry, as package-lock.json has it. */
  readonly integrity: string | undefined;
}

const provider = fileURLToPath(new URL("..", import.meta.url));
const root = join(provider, "../..");

/** Where the provider's executable begins. */
const ofTheProvider = ["launch-executable.ts", "run.ts"].map((file) => join(provider, file));

/**
 * The packages that esbuild takes code from, sorted by name and version.
 *
 * @param options entry points as absolute paths, by default those of the provider; packages that stay outside
 */
export async function bundledPackages({
  entryPoints = ofTheProvider,
  external = [],
}: {
  readonly entryPoints?: readonly string[];
  readonly external?: readonly string[];
} = {}): Promise<readonly BundledPackage[]> {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    external: [...external],
    outdir: root,
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  const folders = new Set(
    used.flatMap(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const locked = lockedIntegrities();
  return [...folders]
    .map((folder) => readPackage(join(root, folder), locked))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

function readPackage(folder: string, locked: ReadonlyMap<string, string>): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return {
    name,
    version,
    licence: license ?? "NOASSERTION",
    texts: new Map(
      licenceFiles(folder).map((file) => [file, readFileSync(join(folder, file), "utf8").trimEnd()]),
    ),
    integrity: locked.get(relative(root, folder).split("\\").join("/")),
  };
}

/** Some packages of a repository have their licence in its top folder only: then there is none here. */
function licenceFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) throw new Error(`${dirname(folder)} is not installed`);
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(name))
    .sort();
}

function lockedIntegrities(): ReadonlyMap<string, string> {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return new Map(
    Object.entries<{ integrity?: string }>(packages).flatMap(([folder, { integrity }]) =>
      integrity === undefined ? [] : [[folder, integrity]],
    ),
  );
}
