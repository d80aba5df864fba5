import { basename } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";

/** A file of the bundle that is named, and does not follow from an `import()`. */
export interface BundleFile {
  readonly name: string;
  /** Source files, relative to the folder. The file exports what the first of them does. */
  readonly entries: readonly string[];
}

export interface BundleFilesOptions {
  readonly folder: string;
  /** In the order in which a process loads them: what several need lies in the first one that needs it. */
  readonly files: readonly BundleFile[];
  /**
   * The name of the file for what is imported with `import()` and in none of the files above; undefined: it goes into the file
   * of who imports it.
   *
   * @param source relative to the folder
   */
  readonly fileOfImported: (source: string) => string | undefined;
  readonly esbuild: BuildOptions;
  readonly plugins?: readonly Plugin[];
  /** What has a say about modules of Node's and of others that stay outside. */
  readonly modulePlugins?: readonly Plugin[];
}

type Outputs = Metafile["outputs"];

/**
 * Bundles sources into CommonJS files that load each other when they need each other, and hold everything once.
 *
 * esbuild splits ES modules into chunks, one for each set of entries that share something: dozens of files, each of which
 * costs a process a quarter of a millisecond. So there are two passes: the first one splits, the second one puts together the
 * chunks that are loaded together. A chunk that other files use is exported as a namespace, with the few names they use.
 */
export async function bundleFiles(options: BundleFilesOptions): Promise<ReadonlyMap<string, string>> {
  const { outputs, texts } = await split(options);
  const owners = assign(outputs, options);
  const files = new Map<string, string[]>();
  for (const [chunk, file] of owners) files.set(file, [...(files.get(file) ?? []), chunk]);
  const bundled = new Map<string, string>();
  for (const [file, chunks] of files)
    bundled.set(file, await join(file, chunks, { outputs, texts, owners, options }));
  return bundled;
}

/** First pass: chunks, as ES modules. */
async function split({ folder, files, esbuild, plugins = [] }: BundleFilesOptions) {
  // What goes into a file of its own has to stay an import() until then.
  const { supported: _supported, minify: _minify, ...first } = esbuild;
  const { metafile, outputFiles } = await build({
    ...first,
    absWorkingDir: folder,
    entryPoints: files.flatMap(({ entries }) => [...entries]),
    entryNames: "[dir]/[name]-[hash]",
    outdir: "chunks",
    bundle: true,
    write: false,
    splitting: true,
    format: "esm",
    metafile: true,
    plugins: [...plugins],
  });
  const byName = <T>(all: readonly (readonly [string, T])[]) =>
    new Map(all.map(([path, one]) => [basename(path), one]));
  return {
    outputs: byName(Object.entries(metafile.outputs)),
    texts: byName(outputFiles.map(({ path, text }) => [path, text] as const)),
  };
}

/** Which chunk goes into which file. */
function assign(
  outputs: ReadonlyMap<string, Outputs[string]>,
  { files, fileOfImported }: BundleFilesOptions,
): ReadonlyMap<string, string> {
  const named = new Map(files.flatMap(({ name, entries }) => entries.map((entry) => [entry, name])));
  const fileOf = (chunk: string): string | undefined => {
    const source = outputs.get(chunk)?.entryPoint ?? "";
    return named.get(source) ?? fileOfImported(source);
  };
  const owners = new Map<string, string>();
  const further = new Map<string, string>();
  const take = (chunk: string, file: string): void => {
    const output = outputs.get(chunk);
    if (output === undefined || owners.has(chunk)) return;
    owners.set(chunk, file);
    for (const { path, kind } of output.imports) {
      const imported = basename(path);
      const own = kind === "dynamic-import" ? fileOf(imported) : undefined;
      if (own === undefined) take(imported, file);
      else further.set(imported, own);
    }
  };
  for (const { name, entries } of files) for (const entry of entries) take(chunkOf(outputs, entry), name);
  // Those that were found may find more.
  for (const found of further) take(...found);
  return owners;
}

function chunkOf(outputs: ReadonlyMap<string, Outputs[string]>, entry: string): string {
  for (const [chunk, { entryPoint }] of outputs) if (entryPoint === entry) return chunk;
  throw new Error(`no chunk was made of ${entry}`);
}

interface Chunks {
  readonly outputs: ReadonlyMap<string, Outputs[string]>;
  readonly texts: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly options: BundleFilesOptions;
}

/** Second pass: the chunks of one file. */
async function join(file: string, chunks: readonly string[], all: Chunks): Promise<string> {
  const { outputs, owners, options } = all;
  const elsewhere = [...owners].filter(([, owner]) => owner !== file).map(([chunk]) => chunk);
  const used = new Set(
    elsewhere.flatMap((chunk) => outputs.get(chunk)?.imports.map(({ path }) => basename(path)) ?? []),
  );
  const first = options.files.find(({ name }) => name === file)?.entries[0];
  const contents = [
    ...(first === undefined ? [] : [`export * from "./${chunkOf(outputs, first)}";`]),
    ...chunks
      .filter((chunk) => used.has(chunk))
      .map((chunk) => `export * as ${exportName(owners, chunk)} from "./${chunk}";`),
  ].join("\n");
  const { outputFiles } = await build({
    ...options.esbuild,
    stdin: { contents, resolveDir: "/" },
    bundle: true,
    write: false,
    format: "cjs",
    plugins: [...(options.modulePlugins ?? []), fromChunks(file, all)],
  });
  const [output] = outputFiles ?? [];
  if (output === undefined) throw new Error(`esbuild gave no output for ${file}`);
  return output.text;
}

/** Chunks of the same file come from the first pass, those of others from what their files export. */
function fromChunks(file: string, { texts, owners }: Chunks): Plugin {
  return {
    name: "from chunks",
    setup(builder) {
      builder.onResolve({ filter: /\.js$/ }, ({ path }) => {
        const chunk = basename(path);
        return { path: chunk, namespace: owners.get(chunk) === file ? "chunk" : "elsewhere" };
      });
      builder.onResolve({ filter: /\.cjs$/ }, ({ path }) => ({ path, external: true }));
      builder.onLoad({ filter: /.*/, namespace: "chunk" }, ({ path }) => ({
        contents: texts.get(path) ?? "",
        resolveDir: "/",
      }));
      builder.onLoad({ filter: /.*/, namespace: "elsewhere" }, ({ path }) => ({
        contents: `module.exports = require("./${owners.get(path)}").${exportName(owners, path)};`,
        resolveDir: "/",
      }));
    },
  };
}

function exportName(owners: ReadonlyMap<string, string>, chunk: string): string {
  return `c${[...owners.keys()].indexOf(chunk)}`;
}
