import { Path } from "../../path/path.js";
import type { Values } from "../../server/typed.js";

/** What Terraform would refuse, at a place: `rules[0].port is …`. */
export function fault(path: Path, what: string): string {
  const place = path.toString();
  return place === "" ? `the object ${what}` : `${place} ${what}`;
}

export const rootPath = new Path();

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The attribute or element of a value; null within null. */
export function within(value: Values | null, name: string): unknown {
  return value !== null && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function valuesOrNull(value: unknown): Values | null {
  return isValues(value) ? value : null;
}
