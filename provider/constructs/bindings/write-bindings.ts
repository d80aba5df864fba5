import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConstructsMakerTarget, Language, TerraformProviderConstraint } from "@cdktf/commons";
import { CodeMaker } from "codemaker";
import type { ProviderSchema } from "./provider-schema.js";

export interface BindingsOptions {
  /** What bindings are made of: a provider as `terraform providers schema -json` prints it. */
  readonly schema: Pick<ProviderSchema, "provider" | "resource_schemas" | "data_source_schemas">;
  /** The provider's local name in a configuration, which its resources' names begin with. */
  readonly name: string;
  /** Its address: `registry.terraform.io/<namespace>/<type>`. */
  readonly address: string;
  /** The versions that a configuration with these bindings asks for. */
  readonly version: string;
  /** Where the schema comes from, for the first line of each file. */
  readonly origin: string;
  /** A folder that holds nothing else. */
  readonly folder: string;
}

/** Makes a folder hold the bindings of a provider, the same each time: a file for each resource and data source, and an index. */
export async function writeBindings(options: BindingsOptions): Promise<void> {
  const files = await bindings(options);
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(options.folder, file), text);
}

async function bindings(options: BindingsOptions): Promise<ReadonlyMap<string, string>> {
  const { schema, name, address, version } = options;
  // What the generator is imported from runs `terraform version`; its check for a newer Terraform is for people.
  process.env.CHECKPOINT_DISABLE = "1";
  const { TerraformProviderGenerator } = await import(
    "@cdktf/provider-generator/lib/get/generator/provider-generator.js"
  );
  const generator = new TerraformProviderGenerator(new CodeMaker(), {
    format_version: "0.2",
    provider_schemas: { [address]: JSON.parse(JSON.stringify(schema)) },
  });
  const constraint = new TerraformProviderConstraint({ name, source: address, version });
  generator.generate(ConstructsMakerTarget.from(constraint, Language.TYPESCRIPT));
  const written = mkdtempSync(join(tmpdir(), "cleanroomsml-bindings-"));
  try {
    await generator.save(written);
    return arranged(options, join(written, "providers", name));
  } finally {
    rmSync(written, { recursive: true, force: true });
  }
}

/** The generator makes a folder, and a namespace, for each resource; their classes have names of their own without it. */
function arranged({ name, origin }: BindingsOptions, written: string): ReadonlyMap<string, string> {
  const kinds = readdirSync(written, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const head = `// Generated from ${origin} by @cdktf/provider-generator (npm run generate); do not edit.\n`;
  return new Map([
    ...kinds.map(
      (kind) =>
        [
          `${kind}.ts`,
          head + withBlocksOnDemand(tidied(readFileSync(join(written, kind, "index.ts"), "utf8"), name)),
        ] as const,
    ),
    ["index.ts", head + kinds.map((kind) => `export * from "./${kind}.js";\n`).join("")],
  ]);
}

/** Without the address of documentation that no registry has, and without the lines that say it for each argument. */
function tidied(text: string, name: string): string {
  return (
    text
      .replace(/^\/\/ https:\/\/registry\.terraform\.io\/.*\n/, "")
      // Without the host, OpenTofu takes the provider from its own registry, as it does in HCL.
      .replace(/(terraformProviderSource: ')registry\.terraform\.io\//, "$1")
      .replaceAll(/^ *\*\n *\* Docs at Terraform Registry:.*\n/gm, "")
      .replaceAll(/\{@link https:\/\/registry\.terraform\.io\/\S+ ([^}]+)\}/g, (_, words: string) =>
        words.startsWith(`${name}_`) || words === name ? `\`${words}\`` : words,
      )
      .replaceAll(/[ \t]+$/gm, "")
  );
}

/**
 * What stands for a block or a computed object remembers where it was made, which costs more than the rest of a resource: it is made
 * when somebody asks for it, or gives it a value.
 */
function withBlocksOnDemand(text: string): string {
  return text
    .replaceAll(
      /^( *)private (_\w+) = new ([\w.]+)\((this, .*)\);$/gm,
      (_, indent: string, field: string, type: string, args: string) =>
        `${indent}private ${field}Made?: ${type};\n${indent}private get ${field}() {\n${indent}  return this.${field}Made ??= new ${type}(${args});\n${indent}}`,
    )
    .replaceAll(/^( *)(this\._\w+\.internalValue = (config\.\w+);)$/gm, "$1if ($3 !== undefined) $2")
    .replaceAll(/(this\._\w+)\??\.internalValue(?! = )/g, "$1Made?.internalValue");
}
