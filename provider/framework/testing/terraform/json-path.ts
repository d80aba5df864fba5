import type { JsonValue } from "../../private-state.js";

/** The value at `rules[0].port`, `tags["a b"]`; undefined where there is no such place. */
export function valueAt(value: JsonValue, path: string): JsonValue | undefined {
  return steps(path).reduce<JsonValue | undefined>(inside, value);
}

/** One step further, as a path is written. */
export function stepped(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === "" ? step : `${path}.${step}`;
}

function inside(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isArray(value)) return typeof step === "number" ? value[step] : undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

function steps(path: string): readonly (string | number)[] {
  const step = /\.?([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  const found: (string | number)[] = [];
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) throw new Error(`not a path: ${path}. Write it like rules[0].port or tags["a b"]`);
    const [, name, index, key] = match;
    found.push(name ?? (index === undefined ? String(JSON.parse(key ?? '""')) : Number(index)));
  }
  return found;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A place where two values differ. */
export interface Difference {
  readonly path: string;
  /** undefined: nothing is there. */
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Where two values differ, as deep as they are alike in shape. */
export function differences(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path = "",
): readonly Difference[] {
  if (Object.is(before, after)) return [];
  if (typeof before === "object" && typeof after === "object" && before !== null && after !== null) {
    if (isArray(before) && isArray(after) && before.length === after.length) {
      return before.flatMap((one, index) => differences(one, after[index], stepped(path, index)));
    }
    if (!isArray(before) && !isArray(after)) {
      return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
        differences(before[key], after[key], stepped(path, key)),
      );
    }
  }
  return [{ path, before, after }];
}

/** Whether a path is one of these places or lies within one. */
export function isWithin(path: string, places: readonly string[]): boolean {
  return places.some(
    (place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`),
  );
}
