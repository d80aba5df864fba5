/**
 * A value Terraform does not know yet ("known after apply"). `UNKNOWN` is the plain one; one that came over the
 * wire may carry refinements (not null, a string prefix, number bounds), which are kept as received so that the
 * value can pass through a provider without losing them.
 */
export class Unknown {
  /** The msgpack extension the value arrived as; absent for a plain unknown. */
  readonly extension: { readonly code: number; readonly data: Uint8Array } | undefined;

  constructor(extension?: { readonly code: number; readonly data: Uint8Array }) {
    this.extension = extension;
  }

  toString(): string {
    return "(known after apply)";
  }

  toJSON(): string {
    return this.toString();
  }
}

/** The plain unknown value. Compare with {@link isUnknown}: a refined unknown is another object. */
export const UNKNOWN: Unknown = new Unknown();

/** True for any unknown value, refined or not. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** True when the value is neither null nor unknown. */
export function isKnown<T>(value: T | null | Unknown): value is T {
  return value !== null && !(value instanceof Unknown);
}
