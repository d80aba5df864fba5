import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import manifest from "../package.json" with { type: "json" };

/** The provider as files that stand side by side: the program Terraform starts, and the AWS runtime it loads when configured. */
export interface ProviderBundle {
  /** Semantic version of the provider, from its package.json. */
  readonly version: string;
  /** The program, CommonJS, with a `node` shebang. */
  readonly program: Uint8Array;
  /** File name ⇒ content of what must stand beside the program. */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

const folder = fileURLToPath(new URL("..", import.meta.url));

/** Name of the file that holds the AWS SDK's runtime; processes that are never configured do not read it. */
const AWS_RUNTIME = "aws-runtime.cjs";

/**
 * Bundles the provider with esbuild, in memory.
 *
 * The result is CommonJS: it starts faster than ES modules, and a file without an ending is CommonJS to Node unless a
 * `package.json` above it says otherwise; so one that says `commonjs` goes along.
 */
export async function buildProvider(): Promise<ProviderBundle> {
  const [program, awsRuntime] = await Promise.all([
    bundle("main.ts", "#!/usr/bin/env node"),
    bundle("aws-runtime.ts"),
  ]);
  return {
    version: manifest.version,
    program,
    beside: new Map([
      [AWS_RUNTIME, awsRuntime],
      ["package.json", new TextEncoder().encode('{"type":"commonjs"}\n')],
    ]),
  };
}

async function bundle(entry: string, banner?: string): Promise<Uint8Array> {
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
    ...(banner === undefined ? {} : { banner: { js: banner } }),
    plugins: [awsRuntimeBeside],
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`esbuild gave no output for ${entry}`);
  return file.contents;
}

/** Turns the lazy `import("./aws-runtime.js")` into a `require` of the file beside the program. */
const awsRuntimeBeside: Plugin = {
  name: "aws-runtime-beside",
  setup(builder) {
    builder.onResolve({ filter: /\/aws-runtime\.js$/ }, () => ({ path: `./${AWS_RUNTIME}`, external: true }));
  },
};
