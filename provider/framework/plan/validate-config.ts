import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { Path } from "../path/path.js";
import type { Attribute } from "../schema/attribute.js";
import type { Block } from "../schema/block.js";
import { features, type NestedNode, type ObjectNode, objectNode } from "../schema/object-node.js";
import type { Schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import { requestAt } from "../validators/request-at.js";
import type { ConfigValidatorRequest, ValidationCapabilities } from "../validators/validator.js";
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

// Most validators answer at once, so nothing here waits that need not: a promise costs more than most rules.

async function validateMembers(
  node: ObjectNode,
  path: Path,
  values: Values,
  hidden: boolean,
  request: ConfigValidatorRequest,
): Promise<void> {
  for (const member of node.members) {
    if ((member.has & features.rules) === 0) continue;
    const { name, attribute, block, type, validators, nested } = member;
    const value = values[name] ?? null;
    const sensitive = hidden || attribute?.sensitive === true || attribute?.writeOnly === true;
    const at = path.atName(name);
    if (attribute !== undefined) judgeAttribute(attribute, at, value, request);
    if (block !== undefined) judgeBlock(block, at, value, request);
    for (const validator of validators) {
      const judged = validator.validate(requestAt(request, at, value, type, sensitive));
      if (judged instanceof Promise) await judged;
    }
    if (nested !== undefined && value !== null && (nested.object.has & features.rules) !== 0)
      await validateWithin(nested, at, value, sensitive, request);
  }
}

async function validateWithin(
  nested: NestedNode,
  path: Path,
  value: unknown,
  sensitive: boolean,
  request: ConfigValidatorRequest,
): Promise<void> {
  const { object } = nested;
  const { type } = object;
  for (const one of nestedObjects(nested, path, value, [])) {
    for (const validator of object.validators) {
      const judged = validator.validate(requestAt(request, one.path, one.value, type, sensitive));
      if (judged instanceof Promise) await judged;
    }
    await validateMembers(object, one.path, one.value, sensitive, request);
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
