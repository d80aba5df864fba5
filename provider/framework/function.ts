import type { Call } from "./call.js";
import type { FunctionErrors } from "./function-error.js";
import type { ArgumentOf, Parameter } from "./function-parameter.js";
import type { PartialOf, ValueType } from "./types/value-type.js";
import type { Unknown } from "./values/unknown.js";

/**
 * A function for configurations: `provider::example::join_all("-", "a", "b")`. Made by {@link providerFunction}.
 *
 * It must be pure: the same arguments, the same result. Terraform calls it again and again, also in processes in which
 * the provider is never configured, so there is no provider data.
 */
export interface ProviderFunction<
  P extends readonly Parameter[] = readonly Parameter[],
  V extends Parameter | undefined = Parameter | undefined,
  R extends ValueType = ValueType,
> {
  readonly parameters: P;
  /** Takes any number of arguments more. */
  readonly variadicParameter: V;
  /** The type of the result. */
  readonly returns: R;
  readonly summary: string;
  readonly description: string;
  readonly deprecationMessage: string | undefined;
  /** The result, which may be null, and unknown when an argument was. Errors: throw a {@link FunctionError}. */
  run(request: RunRequest<P, V>, call: FunctionCall): FunctionResult<R> | Promise<FunctionResult<R>>;
}

export interface RunRequest<P extends readonly Parameter[], V extends Parameter | undefined> {
  /** In the order of the parameters, those of the variadic one last. */
  readonly arguments: ArgumentsOf<P, V>;
}

/** What the code of a function gets besides its arguments. Warnings do not exist for functions. */
export interface FunctionCall extends Pick<Call, "signal" | "log"> {
  /** A call with an error in here has failed. Several are shown together. */
  readonly errors: FunctionErrors;
}

export type ArgumentsOf<P extends readonly Parameter[], V extends Parameter | undefined> = readonly [
  ...{ readonly [N in keyof P]: ArgumentOf<P[N]> },
  ...(V extends Parameter ? readonly ArgumentOf<V>[] : readonly []),
];

export type FunctionResult<R> = PartialOf<R> | null | Unknown;

export interface ProviderFunctionOptions<
  P extends readonly Parameter[],
  V extends Parameter | undefined,
  R extends ValueType,
> extends Pick<ProviderFunction<P, V, R>, "parameters" | "returns" | "run"> {
  readonly variadicParameter?: V;
  /** One line for the documentation. */
  readonly summary?: string;
  /** For the documentation; Markdown. */
  readonly description?: string;
  /** What to use instead. */
  readonly deprecationMessage?: string;
}

/**
 * A function. The types of its arguments follow from the parameters, that of its result from `returns`.
 *
 * @example
 * const joinAll = providerFunction({
 *   summary: "Joins texts",
 *   parameters: [parameter.string({ name: "separator" })],
 *   variadicParameter: parameter.string({ name: "parts", allowNullValue: true }),
 *   returns: types.string,
 *   run({ arguments: [separator, ...parts] }) {
 *     return parts.filter((part) => part !== null).join(separator);
 *   },
 * });
 */
export function providerFunction<
  const P extends readonly Parameter[],
  const R extends ValueType,
  const V extends Parameter | undefined = undefined,
>(options: ProviderFunctionOptions<P, V, R>): ProviderFunction<P, V, R>;
export function providerFunction(
  options: ProviderFunctionOptions<readonly Parameter[], Parameter | undefined, ValueType>,
): ProviderFunction {
  return {
    parameters: options.parameters,
    variadicParameter: options.variadicParameter,
    returns: options.returns,
    summary: options.summary ?? "",
    description: options.description ?? "",
    deprecationMessage: options.deprecationMessage,
    run: (request, call) => options.run(request, call),
  };
}
