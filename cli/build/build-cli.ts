import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleFiles } from "@cleanroomsml/provider/install/bundle-files";
import { type BuildOptions, build, type Plugin } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import { leaveOut } from "./leave-out.js";
import { markBeforeReading, type SourceMark } from "./source-mark.js";

/** The command line as files that stand side by side, CommonJS, with Node's modules and libsql outside. */
export interface CliBundle {
  /** Semantic version, from its package.json. */
  readonly version: string;
  /** File name ⇒ content. `cleanroomsml.cjs` is the program. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Of all files, in hexadecimal. */
  readonly digest: string;
  /** Every file that was read, of the workspace and of packages, as it was when it was read. By absolute path. */
  readonly sources: ReadonlyMap<string, SourceMark>;
}

const folder = fileURLToPath(new URL("..", import.meta.url));

/** Commands that build something from the sources of the clone, or start its launcher: they are not for a bundle. */
export const commandsOfTheClone: readonly string[] = ["provider install", "demo"];
const theirFiles = /\/(commands\/provider-install|demo\/run)\.js$/;
/** The same in a package, where the provider lies beside the program, built. */
const theirFilesInPackage = /\/demo\/run\.js$/;

/** What a command needs only sometimes lies in a file of its own. */
const further: readonly (readonly [source: RegExp, file: string])[] = [
  [/^commands\/([\w-]+)\.ts$/, "$1.cjs"],
  [/^serve\/emulator-backend\.ts$/, "emulator-backend.cjs"],
  [/node_modules\/pg\/.*$/, "postgres.cjs"],
  [/node_modules\/@aws-sdk\/credential-provider-node\/.*$/, "credentials.cjs"],
];

export const esbuildOptions: BuildOptions = {
  platform: "node",
  mainFields: ["module", "main"],
  target: "node20.19",
  minify: true,
  // As a real import() Node would start its loader of ES modules.
  supported: { "dynamic-import": false },
  external: ["@libsql/*", "pg-native"],
  legalComments: "none",
  logLevel: "silent",
};

export interface BuildCliOptions {
  /** For an npm package: `provider install` lays out what is in the folder `provider` beside the program. */
  readonly forPackage?: boolean;
}

export async function buildCli({ forPackage = false }: BuildCliOptions = {}): Promise<CliBundle> {
  const sources = new Map<string, SourceMark>();
  const bundled = await bundleFiles({
    folder,
    files: [{ name: "cli.cjs", entries: ["main.ts"] }],
    fileOfImported,
    esbuild: esbuildOptions,
    plugins: [
      ofTheClone(forPackage ? theirFilesInPackage : theirFiles),
      ...(forPackage ? [prebuiltProvider] : []),
      noting(sources),
      leaveOut(),
    ],
  });
  const digest = createHash("sha256");
  const files = new Map<string, Uint8Array>();
  for (const [name, text] of bundled) {
    const content = new TextEncoder().encode(asciiOnly(text));
    digest.update(`${name} ${content.length} `).update(content);
    files.set(name, content);
  }
  const besideLauncher = digest.digest("hex").slice(0, 16);
  const launcher = await build({
    ...esbuildOptions,
    entryPoints: [`${folder}/build/launch.ts`],
    bundle: true,
    write: false,
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    define: {
      BUILD: JSON.stringify(besideLauncher),
      FILES: JSON.stringify([...files.keys()]),
    },
    plugins: [noting(sources)],
  });
  const [program] = launcher.outputFiles;
  if (program === undefined) throw new Error("esbuild gave no output for the launcher");
  files.set("cleanroomsml.cjs", program.contents);
  files.set("package.json", new TextEncoder().encode('{"type":"commonjs"}\n'));
  const all = createHash("sha256").update(besideLauncher).update(program.contents);
  return { version: manifest.version, files, digest: all.digest("hex").slice(0, 16), sources };
}

/** A single other character makes V8 hold the whole file with two bytes a character. Within regular expressions esbuild leaves them. */
function asciiOnly(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function fileOfImported(source: string): string | undefined {
  for (const [pattern, file] of further) {
    const found = pattern.exec(source);
    if (found !== null) return file.replace("$1", found[1] ?? "");
  }
  return undefined;
}

/** In place of a command of the clone: what says so. */
function ofTheClone(files: RegExp): Plugin {
  return {
    name: "commands of the clone",
    setup(builder) {
      builder.onResolve({ filter: files }, ({ path }) => ({ path, namespace: "of-the-clone" }));
      builder.onLoad({ filter: /.*/, namespace: "of-the-clone" }, () => ({
        contents: 'throw new Error("This command works in a clone of the repository only.");',
      }));
    },
  };
}

/** In place of esbuild and the provider's sources: the provider as it was built. */
const prebuiltProvider: Plugin = {
  name: "prebuilt provider",
  setup(builder) {
    builder.onResolve({ filter: /^\.\/build\.js$/ }, ({ importer }) =>
      /[\\/]install[\\/](index|install)\.ts$/.test(importer)
        ? { path: join(dirname(importer), "prebuilt.ts") }
        : undefined,
    );
  },
};

/** Notes every file before it is read. */
function noting(sources: Map<string, SourceMark>): Plugin {
  return {
    name: "noting",
    setup(builder) {
      builder.onLoad({ filter: /.*/, namespace: "file" }, ({ path }) => {
        sources.set(path, markBeforeReading(path));
        return undefined;
      });
    },
  };
}
