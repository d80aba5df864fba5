import type { PathStep } from "../path/path.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { type ExactJson, ExactNumber, parseExactJson } from "./exact-json.js";
import { fromRawNumber } from "./numbers.js";
import { setOwn } from "./own-property.js";
import { parseTypeConstraint } from "./type-constraint.js";
import { describe, ValueError, within } from "./value-error.js";

/**
 * The value of a JSON text as Terraform stores state: numbers may be strings, a dynamic value is
 * `{"type": …, "value": …}`, nothing is unknown. Attributes the type does not have are left out, missing ones null.
 */
export function decodeJson(type: ValueType, text: string): unknown {
  return convert(type, parseExactJson(text));
}

function convert(type: ValueType, json: ExactJson): unknown {
  if (json === null) return type.kind === "list" || type.kind === "set" ? (type.ofBlocks ? [] : null) : null;
  switch (type.kind) {
    case "bool":
      if (typeof json === "boolean") return json;
      // Terraform converts what an older schema stored as text.
      if (json === "true" || json === "false") return json === "true";
      throw new ValueError(`expected a bool, found ${describe(json)}`);
    case "string":
      if (typeof json === "string") return json;
      if (typeof json === "number" || typeof json === "boolean") return String(json);
      if (json instanceof ExactNumber) return json.text;
      throw new ValueError(`expected a string, found ${describe(json)}`);
    case "int32":
    case "int64":
    case "float64":
    case "number":
      if (typeof json === "number" || typeof json === "string") return fromRawNumber(type.kind, json);
      if (json instanceof ExactNumber) return fromRawNumber(type.kind, json.text);
      throw new ValueError(`expected a number, found ${describe(json)}`);
    case "list":
    case "set":
      return elements(json, () => type.elementType, type.kind);
    case "tuple":
      return elements(json, (index) => type.elementTypes[index] ?? { kind: "dynamic" }, "list");
    case "map":
      return mapOf(type.elementType, asObject(json));
    case "object":
      return objectOf(type, asObject(json));
    case "dynamic":
      return dynamicOf(asObject(json));
  }
}

function elements(
  json: ExactJson,
  elementType: (index: number) => ValueType,
  kind: "list" | "set",
): unknown[] {
  if (!isArray(json)) throw new ValueError(`expected an array, found ${describe(json)}`);
  return json.map((element, index) => {
    try {
      return convert(elementType(index), element);
    } catch (error) {
      const step: PathStep =
        kind === "list" ? { kind: "listIndex", index } : { kind: "setValue", value: undefined };
      throw within(error, step);
    }
  });
}

function mapOf(elementType: ValueType, json: Readonly<Record<string, ExactJson>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(json)) {
    try {
      setOwn(result, key, convert(elementType, json[key] ?? null));
    } catch (error) {
      throw within(error, { kind: "mapKey", key });
    }
  }
  return result;
}

function objectOf(type: ObjectType, json: Readonly<Record<string, ExactJson>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, attributeType] of Object.entries(type.attributeTypes)) {
    try {
      result[name] = convert(attributeType, Object.hasOwn(json, name) ? (json[name] ?? null) : null);
    } catch (error) {
      throw within(error, { kind: "attribute", name });
    }
  }
  return result;
}

function dynamicOf(json: Readonly<Record<string, ExactJson>>): unknown {
  const type = parseTypeConstraint(JSON.stringify(json.type ?? null));
  return { type, value: convert(type, json.value ?? null) };
}

function isArray(json: ExactJson): json is readonly ExactJson[] {
  return Array.isArray(json);
}

function asObject(json: ExactJson): Readonly<Record<string, ExactJson>> {
  if (!isObject(json)) throw new ValueError(`expected an object, found ${describe(json)}`);
  return json;
}

function isObject(json: ExactJson): json is { readonly [key: string]: ExactJson } {
  return typeof json === "object" && json !== null && !isArray(json) && !(json instanceof ExactNumber);
}
