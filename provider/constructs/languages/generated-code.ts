import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "./run.js";

const require = createRequire(import.meta.url);

export type Language = "python" | "java" | "go" | "dotnet";

/**
 * Has jsii-pacmak write a package in another language: its sources, which that language's own tools then build.
 *
 * @param packageFolder of a package that jsii has compiled: ours, or an installed one such as cdktf
 * @param into a folder for it
 * @returns where the language's project lies
 */
export async function generatedCode(
  packageFolder: string,
  language: Language,
  into: string,
): Promise<string> {
  const pacmak = join(dirname(require.resolve("jsii-pacmak/package.json")), "bin/jsii-pacmak");
  const words = ["--target", language, "--code-only", "--no-npmignore", "--outdir", into, packageFolder];
  await run(process.execPath, [pacmak, ...words], { cwd: packageFolder });
  return join(into, language);
}
