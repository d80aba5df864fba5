import type { Attribute, Attributes } from "./attribute.js";
import type { Block, Blocks } from "./block.js";
import { defaultFaults } from "./checks/default-faults.js";
import { pathFaults } from "./checks/path-faults.js";
import { typeFaults } from "./checks/type-faults.js";
import { hasWriteOnly, writeOnlyFaults } from "./checks/write-only-faults.js";
import { objectNode } from "./object-node.js";
import type { Schema } from "./schema.js";

const ofInstances = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];

/** Names that Terraform itself gives a meaning at the top of a block. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  provider: ["alias", "version"],
  resource: ofInstances,
  "ephemeral resource": ofInstances,
  "data source": ofInstances,
};

/** What a provider only reads: nothing in it can be computed. */
const inputOnly: readonly string[] = ["provider", "provider_meta block", "list resource", "action"];

/** A schema while it is being checked. */
interface Check {
  readonly kind: string;
  readonly faults: string[];
  /** A validator asks for other attributes. */
  asking: boolean;
}

/**
 * What is wrong with a schema: mistakes of the provider's author, each with the attribute's path, that would otherwise
 * surface far from here (Terraform refusing a plan, a default that nobody ever sees).
 *
 * @param kind "provider", "resource", "data source" …
 */
export function checkSchema(kind: string, schema: Schema): readonly string[] {
  const faults: string[] = [];
  for (const name of [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)]) {
    if (reserved[kind]?.includes(name))
      faults.push(`"${name}" is a name Terraform reserves in every ${kind}`);
  }
  if (!Number.isSafeInteger(schema.version) || schema.version < 0)
    faults.push(`version ${schema.version} is not a whole number from 0`);
  if (schema.deprecationMessage === "") faults.push("its deprecationMessage is empty");
  const check = { kind, faults, asking: asks(schema.configValidators) };
  checkMembers(check, schema.attributes, schema.blocks, "");
  // The paths of rules can only be followed in a schema that is sound.
  if (check.asking && faults.length === 0)
    faults.push(...pathFaults(objectNode(schema), schema.configValidators));
  return faults;
}

function checkMembers(check: Check, attributes: Attributes, blocks: Blocks, prefix: string): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = `${prefix}${name}`;
    checkName(name, path, check.faults);
    checkAttribute(check, attribute, path);
  }
  for (const [name, block] of Object.entries(blocks)) {
    const path = `${prefix}${name}`;
    checkName(name, path, check.faults);
    if (Object.hasOwn(attributes, name)) check.faults.push(`${path} is both an attribute and a block`);
    checkBlock(check, block, path);
  }
}

function checkAttribute(check: Check, attribute: Attribute, path: string): void {
  const { kind, faults } = check;
  const { type, presence, planModifiers, deprecationMessage } = attribute;
  if (attribute.fault !== undefined) faults.push(`${path} ${attribute.fault}`);
  else if (presence.endsWith("computed") && inputOnly.includes(kind))
    faults.push(`${path} is computed, but a ${kind} has only what users give`);
  if (deprecationMessage === "") faults.push(`the deprecationMessage of ${path} is empty`);
  if (kind !== "resource") {
    if (attribute.default !== undefined) faults.push(`${path} has a default, but only resources have plans`);
    if (planModifiers.length > 0) faults.push(`${path} has plan modifiers, but only resources have plans`);
  }
  const ofType = typeFaults(type, path);
  faults.push(...ofType, ...writeOnlyFaults(kind, attribute, path));
  if (ofType.length === 0) faults.push(...defaultFaults(attribute, path));
  check.asking ||= asks(attribute.validators);
  if (type.kind !== "nested") return;
  check.asking ||= asks(type.objectValidators);
  if (presence === "computed") {
    for (const [name, one] of Object.entries(type.attributes)) {
      if (one.presence === "required")
        faults.push(`${path}.${name} is required, but the provider alone decides ${path}`);
    }
  }
  checkMembers(check, type.attributes, {}, `${path}.`);
}

function checkBlock(check: Check, block: Block, path: string): void {
  const { kind, faults } = check;
  const { nesting, minItems, maxItems, planModifiers, objectPlanModifiers, deprecationMessage } = block;
  for (const [name, count] of Object.entries({ minItems, maxItems })) {
    if (!Number.isSafeInteger(count) || count < 0)
      faults.push(`${name} of ${path} is ${count}, not a whole number from 0`);
  }
  if (maxItems > 0 && minItems > maxItems)
    faults.push(`${path} needs at least ${minItems} blocks, but may have at most ${maxItems}`);
  if (deprecationMessage === "") faults.push(`the deprecationMessage of ${path} is empty`);
  if (kind !== "resource" && planModifiers.length + objectPlanModifiers.length > 0)
    faults.push(`${path} has plan modifiers, but only resources have plans`);
  if (nesting === "set" && hasWriteOnly(block.attributes, block.blocks))
    faults.push(`${path} is a set, so nothing in it can be write-only`);
  if (nesting !== "single") faults.push(...typeFaults({ kind: "blocks", ...block }, path));
  check.asking ||= asks(block.validators) || asks(block.objectValidators);
  checkMembers(check, block.attributes, block.blocks, `${path}.`);
}

function asks(validators: readonly { readonly paths?: readonly unknown[] }[]): boolean {
  return validators.some(({ paths = [] }) => paths.length > 0);
}

export function checkName(name: string, path: string, faults: string[]): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name))
    faults.push(`${path} is no name: only a-z, 0-9 and _, not beginning with a digit`);
}
