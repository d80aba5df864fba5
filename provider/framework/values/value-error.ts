import { Path, type PathStep } from "../path/path.js";

/** Bytes or a value that do not fit the schema; knows where. */
export class ValueError extends Error {
  path: Path = new Path();

  constructor(message: string) {
    super(message);
    this.name = "ValueError";
  }
}

/** The error, seen from one level further out. Errors of other kinds become a ValueError. */
export function within(error: unknown, step: PathStep | undefined): ValueError {
  const located =
    error instanceof ValueError
      ? error
      : new ValueError(error instanceof Error ? error.message : String(error));
  if (step !== undefined) located.path = new Path([step, ...located.path.steps]);
  return located;
}

/** What a value is, for a message: never the value itself, which may be a secret. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? (value.constructor?.name ?? "an object") : typeof value;
}
