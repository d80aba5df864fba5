import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Provider } from "../../provider.js";
import { type BundledProgram, bundleProgram } from "../bundle-program.js";
import { layOutMirror } from "../terraform/filesystem-mirror.js";
import { reattachProvider } from "./reattached-provider.js";

/**
 * The provider to test, in one of three forms:
 * - `provider`: the provider itself. This process serves it, so breakpoints hold and the test sees what it did.
 * - `entry`: its main program (TypeScript or JavaScript, a path or a file URL), which is bundled with esbuild as it
 *   would ship and installed from a mirror. Needs the package esbuild.
 * - `program`: what was built already: any file that can be started.
 */
export type ProviderUnderTest = {
  /** As in `required_providers`: `registry.terraform.io/example/hello`. */
  readonly address: string;
} & (
  | { readonly provider: Provider | (() => Provider | Promise<Provider>) }
  | { readonly entry: string | URL; readonly version?: string }
  | { readonly program: string | URL; readonly version?: string }
);

/** How Terraform is made to use the provider. */
export interface ProvidedProvider {
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

const bundles = new Map<string, Promise<BundledProgram>>();

/** @param folder an empty folder, which may be filled */
export async function provide(provider: ProviderUnderTest, folder: string): Promise<ProvidedProvider> {
  const { address } = provider;
  if ("provider" in provider) {
    const source = provider.provider;
    return reattachProvider(typeof source === "function" ? await source() : source, address);
  }
  const copyFolder = "entry" in provider;
  const program = copyFolder ? (await bundleOf(pathOf(provider.entry))).path : pathOf(provider.program);
  if (!existsSync(program))
    throw new TypeError(`program names ${program}, and there is no such file: build it first`);
  const configuration = layOutMirror({
    folder,
    address,
    version: provider.version ?? "99.0.0",
    program,
    copyFolder,
  });
  return {
    environment: { TF_CLI_CONFIG_FILE: configuration },
    // It lies in the folder, and goes with it.
    close: () => {},
  };
}

/** One bundle for all tests of this process. */
function bundleOf(entry: string): Promise<BundledProgram> {
  let bundle = bundles.get(entry);
  if (bundle === undefined) {
    bundle = bundleProgram(entry, "provider.cjs");
    bundles.set(entry, bundle);
    bundle.then(
      ({ remove }) => process.once("exit", remove),
      () => bundles.delete(entry),
    );
  }
  return bundle;
}

function pathOf(path: string | URL): string {
  return path instanceof URL || path.startsWith("file:") ? fileURLToPath(path) : path;
}
