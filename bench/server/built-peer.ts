import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { esbuildOptions } from "../../cli/build/build-cli.js";

const peers = fileURLToPath(new URL("../peers", import.meta.url));

/** The start of the peer, as ours: the same compile cache, around a file that holds the rest. */
const launcher = `
  import { CompileCache } from "terraform-plugin-framework-ts/compile-cache";
  const { platform, env } = process;
  const files = ["bare-express.cjs"];
  const cache = new CompileCache({ name: "bare-express", build: "0", directory: __dirname, files, require, platform, env });
  cache.load("bare-express.cjs");
  cache.note("serve");
`;

/**
 * Bundles the bare Express app as our command line is bundled.
 *
 * @returns the program
 */
export async function buildPeer(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const bundled = { ...esbuildOptions, bundle: true, format: "cjs" } as const;
  await build({
    ...bundled,
    entryPoints: [join(peers, "bare-express.ts")],
    outfile: join(folder, "bare-express.cjs"),
  });
  const program = join(folder, "start.cjs");
  await build({ ...bundled, stdin: { contents: launcher, resolveDir: peers }, outfile: program });
  return program;
}
