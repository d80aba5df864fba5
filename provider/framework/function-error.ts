/**
 * Thrown by a function to end its call with an error that is the caller's to solve: `Call to function
 * "provider::example::split" failed: …`. With an argument: `Invalid value for "separator" parameter: …`. Terraform
 * puts the full stop.
 *
 * @example
 * throw new FunctionError("must not be empty", { argument: 0 });
 */
export class FunctionError extends Error {
  /** Which argument is at fault, from 0; arguments of the variadic parameter count on. */
  readonly argument: number | undefined;

  constructor(text: string, options?: ErrorOptions & { readonly argument?: number }) {
    super(text, options);
    this.name = "FunctionError";
    this.argument = options?.argument;
  }
}

/** The errors of one function call, for functions that find several. */
export interface FunctionErrors {
  readonly hasError: boolean;
  add(text: string): void;
  /** @param argument which one is at fault, from 0 */
  addArgument(argument: number, text: string): void;
}
