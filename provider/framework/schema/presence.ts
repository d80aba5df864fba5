/**
 * Who gives an attribute its value: the user must (`required`), the user may (`optional`), the provider does
 * (`computed`), or the provider does unless the user did (`optional` and `computed`).
 */
export type Presence = "required" | "optional" | "computed" | "optional-computed";

/** How a schema says it, as in Go's framework. Exactly one of these shapes. */
export type PresenceOptions =
  | { readonly required: true; readonly optional?: never; readonly computed?: never }
  | { readonly optional: true; readonly required?: never; readonly computed?: never }
  | { readonly computed: true; readonly required?: never; readonly optional?: never }
  | { readonly optional: true; readonly computed: true; readonly required?: never };

export type PresenceOf<O> = O extends { readonly required: true }
  ? "required"
  : O extends { readonly optional: true; readonly computed: true }
    ? "optional-computed"
    : O extends { readonly optional: true }
      ? "optional"
      : "computed";

/** The presence that options ask for; the overload carries it in the type. */
export function presenceOf<O>(options: O): PresenceOf<O>;
export function presenceOf(options: {
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}): Presence {
  if (options.required) return "required";
  if (options.optional) return options.computed ? "optional-computed" : "optional";
  return "computed";
}
