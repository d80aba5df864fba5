import { thrownText } from "../diagnostics/thrown.js";
import { Path, type PathStep } from "../path/path.js";

/** Bytes or a value that do not fit the schema; knows where. */
export class ValueError extends Error {
  path: Path = new Path();

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ValueError";
  }
}

/** A number that Terraform knows and the attribute's type does not: what users write, no bug of anybody's. */
export class UnfitNumberError extends ValueError {
  /** What would fit. */
  readonly wanted: string;

  constructor(message: string, wanted: string) {
    super(message);
    this.name = "UnfitNumberError";
    this.wanted = wanted;
  }
}

/** The error, seen from one level further out. Errors of other kinds become a ValueError. */
export function within(error: unknown, step: PathStep | undefined): ValueError {
  const located = error instanceof ValueError ? error : new ValueError(thrownText(error), { cause: error });
  if (step !== undefined) located.path = new Path([step, ...located.path.steps]);
  return located;
}

/** What a value is, for a message: never the value itself, which may be a secret. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value !== "object") return typeof value;
  try {
    const name: unknown = value.constructor?.name;
    return typeof name === "string" && name !== "" ? name.slice(0, 100) : "an object";
  } catch {
    return "an object";
  }
}
