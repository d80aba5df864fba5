import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { prepareAnswers } from "terraform-plugin-framework-ts/prepare-answers";
import { awsProvider } from "../index.js";
import manifest from "../package.json" with { type: "json" };
import { type BundleFile, bundleFiles } from "./bundle-files.js";
import { lightModules } from "./light-modules.js";

/**
 * The provider as files that stand side by side: the program Terraform starts, which only launches, the provider, the AWS
 * runtime it loads when configured, the SDK's credential providers, loaded when the provider block holds no keys, and a file
 * for each folder of what is loaded when a call names it.
 */
export interface ProviderBundle {
  /** Semantic version of the provider, from its package.json. */
  readonly version: string;
  /** The program, CommonJS, with a `node` shebang. */
  readonly program: Uint8Array;
  /** File name ⇒ content of what must stand beside the program. */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

const folder = fileURLToPath(new URL("..", import.meta.url));

/** Those that are named; launch-program.ts has the names too: its compile cache waits for all but the policy's. */
const files: readonly BundleFile[] = [
  // What Terraform connects to. Processes that are asked for schemas only need no more.
  { name: "plugin.cjs", entries: ["run.ts"] },
  { name: "provider.cjs", entries: ["index.ts", "../framework/server/open-provider.ts"] },
  // And what handlers of others share with these. It comes first, for a kind must not need the AWS runtime.
  {
    name: "configured-audience-model-policy.cjs",
    entries: ["configured-audience-model-policy/handlers.ts"],
  },
  // Processes that are never configured do not read it.
  { name: "aws-runtime.cjs", entries: ["aws-runtime.ts"] },
];
/**
 * Holds the chain that finds credentials, and STS. Bundled by itself: it shares much with the AWS runtime, of which that would
 * then have to hold everything that only this one needs.
 */
const CREDENTIALS = "aws-credentials.cjs";

const esbuild: BuildOptions = {
  platform: "node",
  // Packages for both are taken as ES modules, of which esbuild leaves out what is not used: a fifth less.
  mainFields: ["module", "main"],
  target: "node20.19",
  minify: true,
  // As a real import() Node would start its loader of ES modules for the file beside the program: some 100 ms.
  supported: { "dynamic-import": false },
  legalComments: "none",
  logLevel: "silent",
};

/**
 * Bundles the provider with esbuild, in memory.
 *
 * The result is CommonJS: it starts faster than ES modules, and a file without an ending is CommonJS to Node unless a
 * `package.json` above it says otherwise; so one that says `commonjs` goes along.
 */
export async function buildProvider(): Promise<ProviderBundle> {
  const bundled = await bundleFiles({
    folder,
    files,
    fileOfImported,
    esbuild,
    plugins: [besideCredentials],
    modulePlugins: [lightModules],
  });
  const texts = [...bundled, [CREDENTIALS, await bundle("aws-credentials.ts")] as const];
  const digest = createHash("sha256");
  const beside = new Map<string, Uint8Array>();
  for (const [name, text] of texts) beside.set(name, new TextEncoder().encode(asciiOnly(text)));
  for (const [method, answer] of await prepareAnswers(awsProvider())) beside.set(`${method}.bin`, answer);
  for (const content of beside.values()) digest.update(content);
  const program = await bundle("launch.ts", {
    banner: { js: "#!/usr/bin/env node" },
    define: {
      BUILD: JSON.stringify(digest.digest("hex").slice(0, 16)),
      FILES: JSON.stringify([...beside.keys()]),
    },
  });
  return {
    version: manifest.version,
    program: new TextEncoder().encode(asciiOnly(program)),
    beside: new Map([...beside, ["package.json", new TextEncoder().encode('{"type":"commonjs"}\n')]]),
  };
}

/** What lies in a folder of its own is loaded when it is called, with everything else of that folder. */
function fileOfImported(source: string): string | undefined {
  const [, kind] = /^([^./][^/]*)\/[^/]+\.ts$/.exec(source) ?? [];
  return kind === undefined ? undefined : `${kind}.cjs`;
}

async function bundle(entry: string, more: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    ...esbuild,
    entryPoints: [`${folder}/${entry}`],
    bundle: true,
    write: false,
    format: "cjs",
    ...more,
  });
  const [file] = outputFiles ?? [];
  if (file === undefined) throw new Error(`esbuild gave no output for ${entry}`);
  return file.text;
}

/**
 * esbuild escapes everything but ASCII, except within regular expressions. A single other character makes V8 hold the
 * whole source with two bytes a character.
 */
function asciiOnly(source: string): string {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const besideCredentials: Plugin = {
  name: "beside: credentials",
  setup(builder) {
    builder.onResolve({ filter: /^@aws-sdk\/credential-provider(-node|s)$|\/aws-credentials\.js$/ }, () => ({
      path: `./${CREDENTIALS}`,
      external: true,
    }));
  },
};
