import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Documentation, Language } from "jsii-docgen";
import type { Variant } from "./variant.js";

const require = createRequire(import.meta.url);

/**
 * The reference of a built package in Markdown, in TypeScript's words: the constructs, without the bindings of the provider, whose
 * own documentation says what is in them.
 */
export async function apiPage(packageFolder: string, { name, library }: Variant): Promise<string> {
  // What jsii-docgen reads, and nothing else: it would look through all of node_modules.
  const assemblies = mkdtempSync(join(tmpdir(), "cleanroomsml-assemblies-"));
  try {
    const installed = (dependency: string) => dirname(require.resolve(`${dependency}/package.json`));
    for (const [dependency, folder] of [
      [name, packageFolder],
      [library, installed(library)],
      ["constructs", installed("constructs")],
    ] as const) {
      const to = join(assemblies, "node_modules", dependency);
      mkdirSync(to, { recursive: true });
      for (const file of [".jsii", "package.json"]) copyFileSync(join(folder, file), join(to, file));
    }
    const documentation = await Documentation.forAssembly(name, assemblies);
    const page = await documentation.toMarkdown({
      language: Language.TYPESCRIPT,
      allSubmodules: false,
      readme: false,
    });
    const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
    return `<!-- Generated from ${name} ${version} by jsii-docgen; do not edit. -->\n${page.render().trimEnd()}\n`;
  } finally {
    rmSync(assemblies, { recursive: true, force: true });
  }
}
