import type {
  ProtocolAttribute,
  ProtocolBlock,
  ProtocolIdentity,
  ProtocolNestedBlock,
} from "./provider-documentation.js";
import { objectAttributes, typeName } from "./type-name.js";

/** Something that has a schema of its own further down the page. */
interface Below {
  readonly path: readonly string[];
  readonly anchor: string;
  readonly attributes: readonly ProtocolAttribute[];
  readonly blocks: readonly ProtocolNestedBlock[];
}

interface Row {
  readonly name: string;
  readonly group: Group;
  readonly text: string;
  readonly below: Below | undefined;
}

const groups = ["Required", "Optional", "Read-Only"] as const;
type Group = (typeof groups)[number];

/** `## Schema`: every argument and attribute, as the registry's pages show them. */
export function schemaSection(block: ProtocolBlock): string {
  return ["## Schema", ...children([], block.attributes, block.blockTypes)].join("\n\n");
}

/** `### Identity Schema`: what an import by identity names. */
export function identitySection({ identityAttributes }: ProtocolIdentity): string {
  const sections = ["### Identity Schema"];
  for (const [title, isOne] of [
    ["#### Required", (one: { requiredForImport: boolean }) => one.requiredForImport],
    ["#### Optional", (one: { requiredForImport: boolean }) => !one.requiredForImport],
  ] as const) {
    const rows = identityAttributes
      .filter(isOne)
      .map(({ name, type, description }) => row(name, typeName(type), description));
    if (rows.length > 0) sections.push(title, rows.join("\n"));
  }
  return sections.join("\n\n");
}

function children(
  path: readonly string[],
  attributes: readonly ProtocolAttribute[],
  blocks: readonly ProtocolNestedBlock[],
): readonly string[] {
  const rows = [
    ...attributes.map((attribute) => attributeRow(path, attribute)),
    ...blocks.map((block) => blockRow(path, block)),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections: string[] = [];
  for (const group of groups) {
    const members = rows.filter((one) => one.group === group);
    if (members.length === 0) continue;
    sections.push(
      path.length === 0 ? `### ${group}` : `${group}:`,
      members.map(({ text }) => text).join("\n"),
    );
  }
  for (const { below } of rows) {
    if (below === undefined) continue;
    sections.push(
      `<a id="${below.anchor}"></a>\n### Nested Schema for \`${below.path.join(".")}\``,
      ...children(below.path, below.attributes, below.blocks),
    );
  }
  return sections;
}

function attributeRow(parents: readonly string[], attribute: ProtocolAttribute): Row {
  const { name, type, nestedType, description } = attribute;
  const path = [...parents, name];
  const members = nestedType?.attributes ?? objectMembers(attribute);
  const below: Below | undefined =
    members === undefined
      ? undefined
      : { path, anchor: `nestedatt--${path.join("--")}`, attributes: members, blocks: [] };
  const words = [
    nestedType === undefined ? typeName(type) : `Attributes${nestings[nestedType.nesting] ?? ""}`,
    ...(attribute.sensitive ? ["Sensitive"] : []),
    ...(attribute.deprecated ? ["Deprecated"] : []),
    ...(attribute.writeOnly ? [WRITE_ONLY] : []),
  ];
  return { name, group: groupOf(attribute), text: row(name, words.join(", "), description, below), below };
}

const WRITE_ONLY =
  "[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)";

/** Of nested attributes and of blocks, by the protocol's numbers. */
const nestings: Readonly<Record<number, string>> = { 2: " List", 3: " Set", 4: " Map" };

function blockRow(
  parents: readonly string[],
  { typeName: name, block, nesting, ...items }: ProtocolNestedBlock,
): Row {
  const path = [...parents, name];
  const below: Below = {
    path,
    anchor: `nestedblock--${path.join("--")}`,
    attributes: block?.attributes ?? [],
    blocks: block?.blockTypes ?? [],
  };
  const isSingle = nesting === 1;
  const words = [
    `Block${nestings[nesting] ?? ""}`,
    ...(isSingle ? ["Optional"] : []),
    ...(!isSingle && items.minItems > 0 ? [`Min: ${items.minItems}`] : []),
    ...(items.maxItems > 0 ? [`Max: ${items.maxItems}`] : []),
    ...(block?.deprecated === true ? ["Deprecated"] : []),
  ];
  const group: Group = items.minItems > 0 ? "Required" : "Optional";
  return { name, group, text: row(name, words.join(", "), block?.description ?? "", below), below };
}

function groupOf({ required, optional }: ProtocolAttribute): Group {
  return required ? "Required" : optional ? "Optional" : "Read-Only";
}

/** The members of an attribute that holds objects: they are as read-only as itself, and nobody says more of them. */
function objectMembers(attribute: ProtocolAttribute): readonly ProtocolAttribute[] | undefined {
  const members = objectAttributes(attribute.type);
  return (
    members &&
    [...members].map(([name, type]) => ({
      ...attribute,
      name,
      type,
      description: "",
      sensitive: false,
      deprecated: false,
      writeOnly: false,
    }))
  );
}

function row(name: string, words: string, description: string, below?: Below): string {
  // A paragraph of its own would end the list.
  const text = description.trim().replaceAll("\n\n", "<br><br>").replaceAll("\n", " ");
  const pointer = below === undefined ? "" : ` (see [below for nested schema](#${below.anchor}))`;
  return `- \`${name}\` (${words})${text === "" ? "" : ` ${text}`}${pointer}`;
}
