import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderBundle } from "./build.js";

/** What {@link prebuiltFiles} calls its list. */
const LIST = "bundle.json";

/**
 * In place of build.ts where the provider was built before, as in the npm package: the bundle as it lies in the folder
 * `provider` beside the program that this is bundled into.
 */
export async function buildProvider(): Promise<ProviderBundle> {
  const folder = join(__dirname, "provider");
  const { version, program, beside } = JSON.parse(readFileSync(join(folder, LIST), "utf8"));
  const content = (name: string) => readFileSync(join(folder, name));
  return {
    version,
    program: content(program),
    beside: new Map(beside.map((name: string) => [name, content(name)])),
  };
}

/** The files that {@link buildProvider} reads: name ⇒ content. */
export function prebuiltFiles(bundle: ProviderBundle): ReadonlyMap<string, Uint8Array> {
  const program = "launch.cjs";
  const list = { version: bundle.version, program, beside: [...bundle.beside.keys()] };
  return new Map([
    [LIST, Buffer.from(`${JSON.stringify(list)}\n`)],
    [program, bundle.program],
    ...bundle.beside,
  ]);
}
