import type { PathStep } from "../path/path.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { exactType, rememberExact } from "./exact-floats.js";
import { type ExactJson, ExactNumber, parseExactJson } from "./exact-json.js";
import { fromRawNumber, isRounded, type NumberKind, type RawNumber } from "./numbers.js";
import { objectTable } from "./object-table.js";
import { setOwn } from "./own-property.js";
import { typeOfConstraint } from "./type-constraint.js";
import { describe, ValueError, within } from "./value-error.js";

/**
 * The value of a JSON text as Terraform stores state: numbers may be strings, a dynamic value is
 * `{"type": …, "value": …}`, nothing is unknown. Attributes the type does not have are left out, missing ones null.
 */
export function decodeJson(type: ValueType, text: string): unknown {
  const json = parseExactJson(text);
  const reader = new JsonReader();
  const value = reader.read(type, json);
  if (reader.rounded) rememberExact(value, () => new JsonReader().read(exactType(type), json));
  return value;
}

class JsonReader {
  rounded = false;

  read(type: ValueType, json: ExactJson): unknown {
    if (json === null)
      return type.kind === "list" || type.kind === "set" ? (type.ofBlocks ? [] : null) : null;
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
        return this.#number(type.kind, json);
      case "list":
      case "set":
        return this.#elements(type.kind, type.elementType, json);
      case "tuple":
        return this.#tuple(type.elementTypes, json);
      case "map":
        return this.#map(type.elementType, asObject(json));
      case "object":
        return this.#object(type, asObject(json));
      case "dynamic": {
        const { type: constraint = null, value = null } = asObject(json);
        const own = typeOfConstraint(constraint);
        return { type: own, value: this.read(own, value) };
      }
    }
  }

  #number(kind: NumberKind, json: ExactJson): unknown {
    const raw = rawNumber(json);
    const value = fromRawNumber(kind, raw);
    if (kind === "float64" && !this.rounded && isRounded(raw)) this.rounded = true;
    return value;
  }

  #elements(kind: "list" | "set", elementType: ValueType, json: ExactJson): unknown[] {
    return asArray(json).map((element, index) => {
      try {
        return this.read(elementType, element);
      } catch (error) {
        const step: PathStep =
          kind === "list" ? { kind: "listIndex", index } : { kind: "setValue", value: undefined };
        throw within(error, step);
      }
    });
  }

  #tuple(elementTypes: readonly ValueType[], json: ExactJson): unknown[] {
    const elements = asArray(json);
    if (elements.length !== elementTypes.length)
      throw new ValueError(`expected a tuple of ${elementTypes.length} elements, found ${elements.length}`);
    return elementTypes.map((elementType, index) => {
      try {
        return this.read(elementType, elements[index] ?? null);
      } catch (error) {
        throw within(error, { kind: "listIndex", index });
      }
    });
  }

  #map(elementType: ValueType, json: Readonly<Record<string, ExactJson>>): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(json)) {
      try {
        setOwn(result, key, this.read(elementType, json[key] ?? null));
      } catch (error) {
        throw within(error, { kind: "mapKey", key });
      }
    }
    return result;
  }

  #object(type: ObjectType, json: Readonly<Record<string, ExactJson>>): Record<string, unknown> {
    const { names, types } = objectTable(type);
    const result: Record<string, unknown> = {};
    let index = 0;
    try {
      for (; index < names.length; index += 1) {
        const name = names[index] as string;
        const own = Object.hasOwn(json, name) ? (json[name] ?? null) : null;
        setOwn(result, name, this.read(types[index] as ValueType, own));
      }
    } catch (error) {
      throw within(error, { kind: "attribute", name: names[index] as string });
    }
    return result;
  }
}

/** A fraction is what was written, not the nearest float. */
function rawNumber(json: ExactJson): RawNumber {
  if (typeof json === "number") return Number.isInteger(json) ? json : String(json);
  if (typeof json === "string") return json;
  if (json instanceof ExactNumber) return json.text;
  throw new ValueError(`expected a number, found ${describe(json)}`);
}

function asArray(json: ExactJson): readonly ExactJson[] {
  if (!isArray(json)) throw new ValueError(`expected an array, found ${describe(json)}`);
  return json;
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
