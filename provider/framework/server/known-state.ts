import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { Path } from "../path/path.js";
import type { DynamicValue } from "../types/dynamic-type.js";
import type { ValueType } from "../types/value-type.js";
import { setOwn } from "../values/own-property.js";
import { Unknown } from "../values/unknown.js";
import type { Values } from "./typed.js";

/**
 * The value with null for everything unknown, and where that was: after apply or read there is nothing left to
 * find out later. The same value comes back when all was known.
 */
export function withoutUnknown(
  type: ValueType,
  value: unknown,
  found: (path: Path) => void,
  path: Path = new Path(),
): unknown {
  if (value instanceof Unknown) {
    found(path);
    return null;
  }
  switch (type.kind) {
    case "list":
    case "set":
    case "tuple": {
      if (!Array.isArray(value)) return value;
      const elements: readonly unknown[] = value;
      const known = elements.map((element, index) => {
        const elementType = type.kind === "tuple" ? type.elementTypes[index] : type.elementType;
        const at = type.kind === "set" ? path.atSetValue(element) : path.atListIndex(index);
        return elementType === undefined ? element : withoutUnknown(elementType, element, found, at);
      });
      return known.every((element, index) => element === elements[index]) ? value : known;
    }
    case "dynamic":
      return isValues(value) && isDynamic(value)
        ? eachProperty(value, (key, part) =>
            key === "value" ? withoutUnknown(value.type, part, found, path) : part,
          )
        : value;
    case "map":
      return eachProperty(value, (key, element) =>
        withoutUnknown(type.elementType, element, found, path.atMapKey(key)),
      );
    case "object":
      return eachProperty(value, (name, element) => {
        // Terraform refuses a state that holds the value of a write-only argument, known or not.
        if (type.writeOnly?.includes(name)) return null;
        const attributeType = Object.hasOwn(type.attributeTypes, name)
          ? type.attributeTypes[name]
          : undefined;
        return attributeType === undefined
          ? element
          : withoutUnknown(attributeType, element, found, path.atName(name));
      });
    default:
      return value;
  }
}

function eachProperty(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (!isValues(value)) return value;
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const next = change(key, value[key]);
    if (next !== value[key]) {
      changed ??= { ...value };
      setOwn(changed, key, next);
    }
  }
  return changed ?? value;
}

function isDynamic(value: Values): value is Values & DynamicValue {
  return typeof value.type === "object" && value.type !== null && "kind" in value.type;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Adds the fault of a value that is still unknown when it must not be. */
export function reportUnknown(diagnostics: Diagnostics, path: Path, method: string): void {
  diagnostics.addAttributeError(
    path,
    "Value Still Unknown",
    `${method} left ${path.toString()} unknown. Every value must be known then.\n\n` +
      "This is a bug in the provider. Please report it to the provider's developers.",
  );
}
