import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Path } from "../path/path.js";
import type { ValueType } from "../types/value-type.js";
import type { Unknown } from "../values/unknown.js";
import type { PathExpression } from "./path-expression.js";

/** What the program that asks for validation can do. */
export interface ValidationCapabilities {
  /** Whether it knows write-only arguments. Terraform and OpenTofu do from version 1.11 on. */
  readonly writeOnlyAttributesAllowed: boolean;
}

/** A configuration that is being validated. */
export interface ConfigValidatorRequest {
  /** The whole configuration. Anything in it may be unknown. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly clientCapabilities: ValidationCapabilities;
  readonly diagnostics: Diagnostics;
}

/** One attribute, block or element of a configuration that is being validated. */
export interface ValidatorRequest<T> extends ConfigValidatorRequest {
  readonly path: Path;
  /** What the user wrote: may be null (nothing) or unknown (not known yet, so it cannot be judged). */
  readonly configValue: T | null | Unknown;
  /** The type of the value, as the schema says it. */
  readonly type: ValueType;
  /** The value, or something it stands in, is sensitive or write-only: a message must not show it. */
  readonly sensitive?: boolean;
}

/** What validators have in common. */
interface AnyValidator {
  /** For people, after the name of the attribute: "must be 1 to 20480 characters". */
  readonly description: string;
  /** The attributes it asks for; that the schema has them is checked at start. */
  readonly paths?: readonly PathExpression[];
}

/**
 * Judges the configured value of one attribute; adds to `request.diagnostics`. Terraform validates several times,
 * in several processes, with more values known each time. Use {@link validator} unless null or unknown matter.
 */
export interface Validator<T> extends AnyValidator {
  // A method, not a property: a validator of any value (`Validator<unknown>`) fits every attribute.
  validate(request: ValidatorRequest<T>): void | Promise<void>;
}

/** Judges a configuration as a whole: rules between attributes of a provider, resource, data source … */
export interface ConfigValidator extends AnyValidator {
  validateConfig(request: ConfigValidatorRequest): void | Promise<void>;
}
