/**
 * Who gives an attribute its value: the user must (`required`), the user may (`optional`), the provider does
 * (`computed`), or the provider does unless the user did (`optional` and `computed`).
 */
export type Presence = "required" | "optional" | "computed" | "optional-computed";

/** How a schema says it, as in Go's framework. Exactly one of these shapes. */
export type PresenceOptions = ConfiguredOnly | ProvidedToo;

/** The user's alone. Such an argument may be write-only. */
type ConfiguredOnly = { readonly computed?: never; readonly default?: never } & (
  | { readonly required: true; readonly optional?: never }
  | { readonly optional: true; readonly required?: never }
);

/** The provider's, at least where the user says nothing. Only such an attribute has a default. */
interface ProvidedToo {
  readonly computed: true;
  readonly optional?: true;
  readonly required?: never;
  readonly writeOnly?: false;
}

export type PresenceOf<O> = O extends { readonly required: true }
  ? "required"
  : O extends { readonly optional: true; readonly computed: true }
    ? "optional-computed"
    : O extends { readonly optional: true }
      ? "optional"
      : "computed";

/** Whether an argument is never stored: null in every plan and state. */
export type WriteOnlyOf<O> = O extends { readonly writeOnly: true } ? true : false;

interface PresenceFlags {
  readonly required?: boolean | undefined;
  readonly optional?: boolean | undefined;
  readonly computed?: boolean | undefined;
  readonly writeOnly?: boolean | undefined;
}

/** The presence that options ask for; the overload carries it in the type. */
export function presenceOf<O>(options: O): PresenceOf<O>;
export function presenceOf(options: PresenceFlags): Presence {
  if (options.required) return "required";
  if (options.optional) return options.computed ? "optional-computed" : "optional";
  return "computed";
}

/** Whether options ask for a write-only argument; the overload carries it in the type. */
export function writeOnlyOf<O>(options: O): WriteOnlyOf<O>;
export function writeOnlyOf(options: PresenceFlags): boolean {
  return options.writeOnly === true;
}

/** What is wrong with the flags, where the compiler has not seen them; undefined: nothing. */
export function presenceFault({ required, optional, computed }: PresenceFlags): string | undefined {
  if (!required && !optional && !computed) return "says none of required, optional and computed";
  if (required && (optional || computed))
    return `is required and ${optional ? "optional" : "computed"} at once`;
  return undefined;
}
