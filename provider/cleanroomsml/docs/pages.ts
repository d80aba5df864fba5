import type {
  ProtocolBlock,
  ProtocolFunction,
  ProtocolIdentity,
  ProviderDocumentation,
} from "./provider-documentation.js";
import { identitySection, schemaSection } from "./schema-section.js";
import { signatureTypeName, typeName } from "./type-name.js";

/** The text of an example, by its path below `examples/`; undefined when there is none. */
export type ReadExample = (path: string) => string | undefined;

const PROVIDER = "cleanroomsml";

/**
 * The pages of the registry that follow from the schemas, in the layout of terraform-plugin-docs.
 *
 * @returns path below `docs/` ⇒ Markdown
 */
export function pages(of: ProviderDocumentation, example: ReadExample): ReadonlyMap<string, string> {
  return new Map([
    ["index.md", providerPage(of.provider, example)],
    ...[...of.resources].map(([name, block]) =>
      page("resources", name, resourcePage(name, block, of.identities.get(name), example)),
    ),
    ...[...of.dataSources].map(([name, block]) =>
      page(
        "data-sources",
        name,
        blockPage(name, "Data Source", block, example(`data-sources/${name}/data-source.tf`)),
      ),
    ),
    ...[...of.listResources].map(([name, block]) =>
      page(
        "list-resources",
        name,
        blockPage(name, "List Resource", block, example(`list-resources/${name}/list-resource.tfquery.hcl`)),
      ),
    ),
    ...[...of.functions].map(([name, definition]) =>
      page("functions", name, functionPage(name, definition, example)),
    ),
  ]);
}

function page(folder: string, name: string, text: string): [string, string] {
  return [`${folder}/${name.replace(`${PROVIDER}_`, "")}.md`, text];
}

function providerPage(block: ProtocolBlock, example: ReadExample): string {
  return sections([
    head(`${PROVIDER} Provider`, block.description, false),
    `# ${PROVIDER} Provider`,
    block.description,
    usage(example("provider/provider.tf")),
    schemaSection(block),
  ]);
}

function blockPage(name: string, kind: string, block: ProtocolBlock, code: string | undefined): string {
  return sections([
    head(`${name} ${kind} - ${PROVIDER}`, block.description),
    `# ${name} (${kind})`,
    block.description,
    usage(code),
    schemaSection(block),
  ]);
}

function resourcePage(
  name: string,
  block: ProtocolBlock,
  identity: ProtocolIdentity | undefined,
  example: ReadExample,
): string {
  const code = (file: string) => example(`resources/${name}/${file}`);
  const byIdentity = code("import-by-identity.tf");
  const byId = code("import-by-string-id.tf");
  const command = code("import.sh");
  const imports = [
    ...(byIdentity === undefined || identity === undefined
      ? []
      : [
          "In Terraform and OpenTofu v1.12.0 and later, the `import` block can be used with the `identity` attribute:",
          fenced("terraform", byIdentity),
          identitySection(identity),
        ]),
    ...(byId === undefined
      ? []
      : ["The `import` block can be used with the `id` attribute:", fenced("terraform", byId)]),
    ...(command === undefined
      ? []
      : ["The `terraform import` command can be used:", fenced("shell", command)]),
  ];
  return sections([
    blockPage(name, "Resource", block, code("resource.tf")).trimEnd(),
    ...(imports.length === 0 ? [] : ["## Import", ...imports]),
  ]);
}

function functionPage(name: string, definition: ProtocolFunction, example: ReadExample): string {
  const { parameters, variadicParameter } = definition;
  const signature = [
    ...parameters.map((one) => `${one.name} ${signatureTypeName(one.type)}`),
    ...(variadicParameter === undefined
      ? []
      : [`${variadicParameter.name} ${signatureTypeName(variadicParameter.type)}...`]),
  ].join(", ");
  const result = definition.return === undefined ? "dynamic" : signatureTypeName(definition.return.type);
  const rows = [
    ...parameters.map((one) => ({ one, words: "" })),
    ...(variadicParameter === undefined ? [] : [{ one: variadicParameter, words: "Variadic, " }]),
  ].map(
    ({ one, words }) =>
      `1. \`${one.name}\` (${words}${typeName(one.type)}${one.allowNullValue ? ", Nullable" : ""}) ` +
      one.description.trim().replaceAll("\n", " "),
  );
  return sections([
    head(`${name} function - ${PROVIDER}`, definition.summary),
    `# function: ${name}`,
    definition.description,
    usage(example(`functions/${name}/function.tf`)),
    "## Signature",
    fenced("text", `${name}(${signature}) ${result}`),
    "## Arguments",
    rows.map((text) => text.trimEnd()).join("\n"),
  ]);
}

function head(title: string, description: string, hasSubcategory = true): string {
  return [
    "---",
    "# generated from the schema: npm run docs",
    `page_title: "${title}"`,
    ...(hasSubcategory ? ['subcategory: ""'] : []),
    "description: |-",
    `  ${plainText(description)}`,
    "---",
  ].join("\n");
}

/** The first paragraph without Markdown. */
function plainText(markdown: string): string {
  const [first = ""] = markdown.trim().split("\n\n");
  return first
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll("\n", " ");
}

function usage(code: string | undefined): string | undefined {
  return code === undefined ? undefined : `## Example Usage\n\n${fenced("terraform", code)}`;
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
}

function sections(parts: readonly (string | undefined)[]): string {
  return `${parts
    .filter((part) => part !== undefined && part.trim() !== "")
    .map((part) => part?.trim())
    .join("\n\n")}\n`;
}
