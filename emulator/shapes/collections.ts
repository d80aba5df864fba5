import { isRecord } from "../wire/json.js";
import { serializationError } from "../wire/service-error.js";
import type { ScalarShape } from "./scalars.js";
import { jsonTypeName, quoted, type Shape, type Violation } from "./shape.js";

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function checkSize(size: number, bounds: Bounds, value: string, at: string, violations: Violation[]): void {
  if (size > bounds.max) {
    violations.push({ value, at, constraint: `Member must have length less than or equal to ${bounds.max}` });
  }
  if (size < bounds.min) {
    violations.push({
      value,
      at,
      constraint: `Member must have length greater than or equal to ${bounds.min}`,
    });
  }
}

/** AWS lists every constraint of the element, once, when any element breaks any. */
function sentences<T>(shape: ScalarShape<T>): string {
  return `[${shape.constraints.map(({ sentence }) => sentence).join(", ")}]`;
}

function breaks<T>(shape: ScalarShape<T>, value: T): boolean {
  return shape.constraints.some(({ holds }) => !holds(value));
}

/** A list of scalars. */
export function list<T extends string | number | boolean>(
  member: ScalarShape<T>,
  bounds: Bounds,
): Shape<readonly T[]> {
  return {
    model: { type: "list", ...bounds, member: member.model },
    read(value, at, violations) {
      if (!Array.isArray(value)) {
        throw serializationError(`${jsonTypeName(value)} can not be converted to a List`);
      }
      const items = value.map((item: unknown) => member.parse(item));
      const shown = quoted(`[${items.join(", ")}]`);
      checkSize(items.length, bounds, shown, at, violations);
      if (items.some((item) => breaks(member, item))) {
        violations.push({
          value: shown,
          at,
          constraint: `Member must satisfy constraint: ${sentences(member)}`,
        });
      }
      return items;
    },
  };
}

/** A map from strings to strings. */
export function map(
  key: ScalarShape<string>,
  value: ScalarShape<string>,
  bounds: Bounds,
): Shape<Readonly<Record<string, string>>> {
  return {
    model: { type: "map", ...bounds, key: key.model, value: value.model },
    read(given, at, violations) {
      if (!isRecord(given)) {
        throw serializationError(`${jsonTypeName(given)} can not be converted to a Map`);
      }
      const entries = Object.entries(given).map(([name, item]): [string, string] => [
        name,
        value.parse(item),
      ]);
      const shown = quoted(`{${entries.map(([name, item]) => `${name}=${item}`).join(", ")}}`);
      checkSize(entries.length, bounds, shown, at, violations);
      if (entries.some(([name]) => breaks(key, name))) {
        violations.push({
          value: shown,
          at,
          constraint: `Map keys must satisfy constraint: ${sentences(key)}`,
        });
      }
      if (entries.some(([, item]) => breaks(value, item))) {
        violations.push({
          value: shown,
          at,
          constraint: `Map value must satisfy constraint: ${sentences(value)}`,
        });
      }
      return Object.fromEntries(entries);
    },
  };
}
