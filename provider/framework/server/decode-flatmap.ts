import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { fromRawNumber } from "../values/numbers.js";
import { setOwn } from "../values/own-property.js";
import { UNKNOWN } from "../values/unknown.js";
import { describe, ValueError, within } from "../values/value-error.js";

type Entries = ReadonlyMap<string, string>;

/** How Terraform before 0.12 wrote that a value is unknown. */
const unknownText = "74D93920-ED26-11E3-AC10-0800200C9A66";

/**
 * The value of a flat map, the state's form before Terraform 0.12: `rule.0.port = "80"`, with the number of elements in
 * `rule.#` (lists and sets; a set's keys are hashes) and `tags.%` (maps).
 */
export function decodeFlatmap(type: ObjectType, entries: Entries): Readonly<Record<string, unknown>> {
  return objectOf(type, entries, "");
}

function objectOf(type: ObjectType, entries: Entries, prefix: string): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const [name, attributeType] of Object.entries(type.attributeTypes)) {
    try {
      result[name] = decodeAt(attributeType, entries, `${prefix}${name}`);
    } catch (error) {
      throw within(error, { kind: "attribute", name });
    }
  }
  return result;
}

function decodeAt(type: ValueType, entries: Entries, key: string): unknown {
  const text = entries.get(key);
  if (text === unknownText) return UNKNOWN;
  switch (type.kind) {
    case "string":
      return text ?? null;
    case "bool":
      // Old SDKs wrote both.
      if (text === undefined || text === "") return null;
      if (text === "true" || text === "1") return true;
      if (text === "false" || text === "0") return false;
      throw new ValueError(`expected a bool, found ${describe(text)}`);
    case "int32":
    case "int64":
    case "float64":
    case "number":
      return text === undefined || text === "" ? null : fromRawNumber(type.kind, text);
    case "object":
      return hasAny(entries, `${key}.`) ? objectOf(type, entries, `${key}.`) : null;
    case "list":
    case "set": {
      if (!entries.has(`${key}.#`)) return type.ofBlocks ? [] : null;
      if (entries.get(`${key}.#`) === unknownText) return UNKNOWN;
      return childKeys(entries, key).map((child) => decodeAt(type.elementType, entries, `${key}.${child}`));
    }
    case "tuple":
      return type.elementTypes.map((one, index) => decodeAt(one, entries, `${key}.${index}`));
    case "map": {
      if (!entries.has(`${key}.%`)) return null;
      if (entries.get(`${key}.%`) === unknownText) return UNKNOWN;
      const map: Record<string, unknown> = {};
      // A key of a map of simple values may have dots.
      for (const one of entries.keys()) {
        if (!one.startsWith(`${key}.`) || one === `${key}.%`) continue;
        const child = one.slice(key.length + 1);
        setOwn(map, child, decodeAt(type.elementType, entries, one));
      }
      return map;
    }
    case "dynamic":
      if (text === undefined && !hasAny(entries, `${key}.`)) return null;
      throw new ValueError("a value of any type cannot be read from a flat map");
  }
}

/** The keys of a list's or set's elements, in their order as numbers. */
function childKeys(entries: Entries, key: string): readonly string[] {
  const children = new Set<string>();
  for (const one of entries.keys()) {
    if (!one.startsWith(`${key}.`)) continue;
    const [child = ""] = one.slice(key.length + 1).split(".");
    if (/^\d+$/.test(child)) children.add(child);
  }
  return [...children].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function hasAny(entries: Entries, prefix: string): boolean {
  for (const key of entries.keys()) if (key.startsWith(prefix)) return true;
  return false;
}
