import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";
import manifest from "../package.json" with { type: "json" };

/**
 * The provider as files that stand side by side: the program Terraform starts, which only launches, the provider, the AWS
 * runtime it loads when configured, and the SDK's credential providers, loaded when the provider block holds no keys.
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
/** Holds the chain that finds credentials, and STS. launch.ts has the name too. */
const AWS_CREDENTIALS = "aws-credentials.cjs";

/**
 * Bundles the provider with esbuild, in memory.
 *
 * The result is CommonJS: it starts faster than ES modules, and a file without an ending is CommonJS to Node unless a
 * `package.json` above it says otherwise; so one that says `commonjs` goes along.
 */
export async function buildProvider(): Promise<ProviderBundle> {
  const [provider, awsRuntime, awsCredentials] = await Promise.all([
    bundle("run.ts", { plugins: [beside(/\/aws-runtime\.js$/, AWS_RUNTIME)] }),
    bundle("aws-runtime.ts", {
      plugins: [beside(/^@aws-sdk\/credential-provider(-node|s)$/, AWS_CREDENTIALS)],
    }),
    bundle("aws-credentials.ts"),
  ]);
  const digest = createHash("sha256").update(provider).update(awsRuntime).update(awsCredentials);
  const build = digest.digest("hex").slice(0, 16);
  return {
    version: manifest.version,
    program: await bundle("launch.ts", {
      banner: { js: "#!/usr/bin/env node" },
      define: { BUILD: JSON.stringify(build) },
    }),
    beside: new Map([
      [PROVIDER, provider],
      [AWS_RUNTIME, awsRuntime],
      [AWS_CREDENTIALS, awsCredentials],
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
    // Packages for both are taken as ES modules, of which esbuild leaves out what is not used: a fifth less.
    mainFields: ["module", "main"],
    target: "node20.19",
    minify: true,
    // As a real import() Node would start its loader of ES modules for the file beside the program: some 100 ms.
    supported: { "dynamic-import": false },
    legalComments: "none",
    logLevel: "silent",
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

/** Turns lazy imports into a `require` of a file beside the program. */
function beside(imported: RegExp, file: string): Plugin {
  return {
    name: `beside: ${file}`,
    setup(builder) {
      builder.onResolve({ filter: imported }, () => ({ path: `./${file}`, external: true }));
    },
  };
}
