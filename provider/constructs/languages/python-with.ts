import { join } from "node:path";
import { builtPackage } from "../build/build-package.js";
import type { Variant } from "../build/variant.js";
import { generatedCode } from "./generated-code.js";
import { run } from "./run.js";

/**
 * A Python that has our package, which pip builds from what jsii-pacmak made, and the library from PyPI.
 *
 * @param folder an empty one, for the virtual environment
 * @returns the path of its `python`
 */
export async function pythonWith(variant: Variant, folder: string): Promise<string> {
  const code = await generatedCode(builtPackage(variant), "python", join(folder, "code"));
  await run("python3", ["-m", "venv", join(folder, "venv")], { cwd: folder });
  const python = join(folder, "venv/bin/python");
  const words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", code];
  await run(python, words, { cwd: folder });
  return python;
}
