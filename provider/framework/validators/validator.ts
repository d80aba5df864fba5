import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Path } from "../path/path.js";
import type { Unknown } from "../values/unknown.js";

/** One attribute of a configuration that is being validated. */
export interface ValidatorRequest<T> {
  readonly path: Path;
  /** What the user wrote: may be null (nothing) or unknown (not known yet, so it cannot be judged). */
  readonly configValue: T | null | Unknown;
  /** The whole configuration, for rules between attributes. Anything in it may be unknown. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly diagnostics: Diagnostics;
}

/**
 * Judges the configured value of one attribute; adds to `request.diagnostics`. Terraform validates several times,
 * in several processes, with more values known each time. Use {@link validator} unless null or unknown matter.
 */
export interface Validator<T> {
  /** For people: "must be 1 to 20480 characters". */
  readonly description: string;
  validate(request: ValidatorRequest<T>): void | Promise<void>;
}
