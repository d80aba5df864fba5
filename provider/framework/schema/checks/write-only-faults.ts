import type { Attribute, Attributes } from "../attribute.js";
import type { Blocks } from "../block.js";

/** What has write-only arguments at all. */
const kinds: readonly string[] = ["resource", "action"];

/** What is wrong with an attribute because it, or something in it, is write-only. The rules are Terraform's. */
export function writeOnlyFaults(kind: string, attribute: Attribute, path: string): readonly string[] {
  const { type, presence, writeOnly } = attribute;
  const faults: string[] = [];
  if (writeOnly) {
    if (!kinds.includes(kind)) faults.push(`${path} is write-only, which nothing in a ${kind} can be`);
    if (presence.endsWith("computed")) faults.push(`${path} is write-only, so it cannot be computed`);
    if (attribute.planModifiers.length > 0)
      faults.push(`${path} is write-only, so no plan has a value for its plan modifiers`);
  }
  if (type.kind !== "nested") return faults;
  if (writeOnly) {
    for (const [name, one] of Object.entries(type.attributes)) {
      if (!one.writeOnly) faults.push(`${path}.${name} must be write-only, as ${path} is`);
    }
  }
  if (hasWriteOnly(type.attributes, {})) {
    if (type.nesting === "set") faults.push(`${path} is a set, so nothing in it can be write-only`);
    if (presence.endsWith("computed")) faults.push(`${path} is computed, so nothing in it can be write-only`);
  }
  return faults;
}

/** Whether anything, however deep, is write-only. */
export function hasWriteOnly(attributes: Attributes, blocks: Blocks): boolean {
  return (
    Object.values(attributes).some(
      ({ writeOnly, type }) => writeOnly || (type.kind === "nested" && hasWriteOnly(type.attributes, {})),
    ) || Object.values(blocks).some((one) => hasWriteOnly(one.attributes, one.blocks))
  );
}
