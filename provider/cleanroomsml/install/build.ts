import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";
import manifest from "../package.json" with { type: "json" };

/**
 * The provider as files that stand side by side: the program Terraform starts, which only launches, the provider, and the
 * AWS runtime it loads when configured.
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

/** The provider itself; launch.ts has the name too. */
const PROVIDER = "provider.cjs";
/** Holds the AWS SDK's runtime; processes that are never configured do not read it. launch.ts has the name too. */
const AWS_RUNTIME = "aws-runtime.cjs";

/**
 * Bundles the provider with esbuild, in memory.
 *
 * The result is CommonJS: it starts faster than ES modules, and a file without an ending is CommonJS to Node unless a
 * `package.json` above it says otherwise; so one that says `commonjs` goes along.
 */
export async function buildProvider(): Promise<ProviderBundle> {
  const [provider, awsRuntime] = await Promise.all([bundle("run.ts"), bundle("aws-runtime.ts")]);
  const build = createHash("sha256").update(provider).update(awsRuntime).digest("hex").slice(0, 16);
  return {
    version: manifest.version,
    program: await bundle("launch.ts", {
      banner: { js: "#!/usr/bin/env node" },
      define: { BUILD: JSON.stringify(build) },
    }),
    beside: new Map([
      [PROVIDER, provider],
      [AWS_RUNTIME, awsRuntime],
      ["package.json", new TextEncoder().encode('{"type":"commonjs"}\n')],
    ]),
  };
}

async function bundle(entry: string, more: BuildOptions = {}): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [`${folder}/${entry}`],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    minify: true,
    // As a real import() Node would start its loader of ES modules for the file beside the program: some 100 ms.
    supported: { "dynamic-import": false },
    legalComments: "none",
    logLevel: "silent",
    plugins: [awsRuntimeBeside],
    ...more,
  });
  const [file] = result.outputFiles ?? [];
  if (file === undefined) throw new Error(`esbuild gave no output for ${entry}`);
  return new TextEncoder().encode(asciiOnly(file.text));
}

/**
 * esbuild escapes everything but ASCII, except within regular expressions. A single other character makes V8 hold the
 * whole source with two bytes a character.
 */
function asciiOnly(source: string): string {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Turns the lazy `import("./aws-runtime.js")` into a `require` of the file beside the program. */
const awsRuntimeBeside: Plugin = {
  name: "aws-runtime-beside",
  setup(builder) {
    builder.onResolve({ filter: /\/aws-runtime\.js$/ }, () => ({ path: `./${AWS_RUNTIME}`, external: true }));
  },
};
