import type { Attributes } from "./attribute.js";
import type { Blocks } from "./block.js";
import type { Schema } from "./schema.js";

/** Names that Terraform itself gives a meaning at the top of a block. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  provider: ["alias", "version"],
  resource: ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"],
  "ephemeral resource": [
    "connection",
    "count",
    "depends_on",
    "for_each",
    "lifecycle",
    "provider",
    "provisioner",
  ],
  "data source": ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"],
};

/** What is wrong with a schema; mistakes of the provider's author that would otherwise surface far from here. */
export function checkSchema(kind: string, schema: Schema): readonly string[] {
  const faults: string[] = [];
  for (const name of [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)]) {
    if (reserved[kind]?.includes(name))
      faults.push(`"${name}" is a name Terraform reserves in every ${kind}`);
  }
  if (!Number.isSafeInteger(schema.version) || schema.version < 0)
    faults.push(`version ${schema.version} is not a whole number from 0`);
  checkMembers(schema.attributes, schema.blocks, "", faults);
  return faults;
}

function checkMembers(attributes: Attributes, blocks: Blocks, prefix: string, faults: string[]): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = `${prefix}${name}`;
    checkName(name, path, faults);
    if (attribute.default !== undefined && !attribute.presence.endsWith("computed"))
      faults.push(`${path} has a default, so it must be computed`);
    if (attribute.type.kind === "nested") checkMembers(attribute.type.attributes, {}, `${path}.`, faults);
  }
  for (const [name, block] of Object.entries(blocks)) {
    const path = `${prefix}${name}`;
    checkName(name, path, faults);
    if (Object.hasOwn(attributes, name)) faults.push(`${path} is both an attribute and a block`);
    checkMembers(block.attributes, block.blocks, `${path}.`, faults);
  }
}

export function checkName(name: string, path: string, faults: string[]): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name))
    faults.push(`${path} is no name: only a-z, 0-9 and _, not beginning with a digit`);
}
