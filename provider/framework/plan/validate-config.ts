import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { Path } from "../path/path.js";
import type { Attribute } from "../schema/attribute.js";
import type { Block } from "../schema/block.js";
import {
  features,
  type Member,
  type NestedNode,
  type ObjectNode,
  objectNode,
} from "../schema/object-node.js";
import type { Schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import type { ValueType } from "../types/value-type.js";
import type { ConfigValidatorRequest, ValidationCapabilities, Validator } from "../validators/validator.js";
import { isUnknown } from "../values/unknown.js";
import { isKnownConfig, isNullConfig } from "./is-null-config.js";
import { nestedObjects } from "./nested-objects.js";

/** What RPCs say whose requests name no capabilities: nothing is refused for lack of one. */
const unnamed: ValidationCapabilities = { writeOnlyAttributesAllowed: true };

/**
 * Judges a configuration by its schema: what is required, read-only, deprecated or not known to the client, how many
 * blocks there are, the validators of attributes, blocks and objects, and the rules between attributes.
 */
export async function validateConfig(
  schema: Schema,
  config: Values,
  diagnostics: Diagnostics,
  clientCapabilities: ValidationCapabilities = unnamed,
): Promise<void> {
  const node = objectNode(schema);
  const request = { config, diagnostics, clientCapabilities };
  if ((node.has & features.rules) !== 0) await validateMembers(node, new Path(), config, false, request);
  for (const validator of schema.configValidators) {
    const judged = validator.validateConfig(request);
    if (judged instanceof Promise) await judged;
  }
  if (schema.deprecationMessage !== undefined)
    diagnostics.addWarning("Deprecated", schema.deprecationMessage);
}

async function validateMembers(
  node: ObjectNode,
  path: Path,
  values: Values,
  hidden: boolean,
  request: ConfigValidatorRequest,
): Promise<void> {
  for (const member of node.members) {
    if ((member.has & features.rules) === 0) continue;
    await validateMember(member, path.atName(member.name), values[member.name] ?? null, hidden, request);
  }
}

async function validateMember(
  { attribute, block, type, validators, nested }: Member,
  path: Path,
  value: unknown,
  hidden: boolean,
  request: ConfigValidatorRequest,
): Promise<void> {
  const sensitive = hidden || attribute?.sensitive === true || attribute?.writeOnly === true;
  if (attribute !== undefined) judgeAttribute(attribute, path, value, request);
  if (block !== undefined) judgeBlock(block, path, value, request);
  if (validators.length > 0) await ask(validators, type, path, value, sensitive, request);
  if (nested !== undefined && (nested.object.has & features.rules) !== 0)
    await validateWithin(nested, path, value, sensitive, request);
}

async function validateWithin(
  nested: NestedNode,
  path: Path,
  value: unknown,
  sensitive: boolean,
  request: ConfigValidatorRequest,
): Promise<void> {
  const { object } = nested;
  for (const one of nestedObjects(nested, path, value, [])) {
    await ask(object.validators, object.type, one.path, one.value, sensitive, request);
    await validateMembers(object, one.path, one.value, sensitive, request);
  }
}

async function ask(
  validators: readonly Validator<unknown>[],
  type: ValueType,
  path: Path,
  configValue: unknown,
  sensitive: boolean,
  request: ConfigValidatorRequest,
): Promise<void> {
  for (const validator of validators) {
    const judged = validator.validate({ ...request, path, configValue, type, sensitive });
    if (judged instanceof Promise) await judged;
  }
}

function judgeAttribute(
  { presence, type, writeOnly, deprecationMessage }: Attribute,
  path: Path,
  value: unknown,
  { diagnostics, clientCapabilities }: ConfigValidatorRequest,
): void {
  const isNull = isNullConfig(type, value);
  // Terraform itself refuses an argument that is left out, not one that is set to null.
  if (presence === "required" && isNull) {
    diagnostics.addAttributeError(
      path,
      "Missing Required Argument",
      `The argument "${path}" is required, but it is null.`,
    );
  }
  if (presence === "computed" && !isNull) {
    diagnostics.addAttributeError(
      path,
      "Read-Only Attribute",
      `The provider alone decides "${path}". Remove it from the configuration.`,
    );
  }
  if (writeOnly && !isNull && !clientCapabilities.writeOnlyAttributesAllowed) {
    diagnostics.addAttributeError(
      path,
      "Write-Only Argument Not Allowed",
      `"${path}" is write-only: it is never stored in a plan or state. Only Terraform 1.11, OpenTofu 1.11 and later ` +
        "can do that. Use one of these, or remove the argument.",
    );
  }
  if (deprecationMessage !== undefined && isKnownConfig(type, value))
    diagnostics.addAttributeWarning(path, "Argument Is Deprecated", deprecationMessage);
}

function judgeBlock(
  { nesting, minItems, maxItems, deprecationMessage }: Block,
  path: Path,
  value: unknown,
  { diagnostics }: ConfigValidatorRequest,
): void {
  if (isUnknown(value)) return;
  const count = Array.isArray(value) ? value.length : value === null ? 0 : 1;
  if (deprecationMessage !== undefined && count > 0)
    diagnostics.addAttributeWarning(path, "Block Is Deprecated", deprecationMessage);
  if (nesting === "single") return;
  if (count < minItems) {
    diagnostics.addAttributeError(
      path,
      "Too Few Blocks",
      `At least ${minItems} "${path}" ${minItems === 1 ? "block is" : "blocks are"} needed, there ${are(count)}.`,
    );
  }
  if (maxItems > 0 && count > maxItems) {
    diagnostics.addAttributeError(
      path,
      "Too Many Blocks",
      `At most ${maxItems} "${path}" ${maxItems === 1 ? "block is" : "blocks are"} possible, there ${are(count)}.`,
    );
  }
}

function are(count: number): string {
  return count === 1 ? "is 1" : `are ${count === 0 ? "none" : count}`;
}
