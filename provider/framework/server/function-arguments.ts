import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ProviderFunction } from "../function.js";
import type { FunctionErrors } from "../function-error.js";
import type { Parameter } from "../function-parameter.js";
import type { Logger } from "../log/logger.js";
import { root } from "../path/path.js";
import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import { requestAt } from "../validators/request-at.js";
import { fromDynamicValue } from "../values/dynamic-value.js";
import { ValueError } from "../values/value-error.js";
import { diagnosticText } from "./call-errors.js";
import { withoutUnknown } from "./known-state.js";

// No call of a function says what the client can do.
const clientCapabilities = { writeOnlyAttributesAllowed: true };

/** What a function was called with. */
export interface ReceivedArguments {
  readonly values: readonly unknown[];
  /** Whether something is unknown that the function did not ask for: then the result is unknown too. */
  readonly unknown: boolean;
}

/**
 * The arguments, each judged by its parameter. Terraform keeps null and unknown away from parameters that do not allow
 * them; a client that does not is answered all the same.
 */
export function readArguments(
  definition: ProviderFunction,
  messages: readonly DynamicValue[],
  errors: FunctionErrors,
): ReceivedArguments {
  const expected = definition.parameters.length;
  if (
    messages.length < expected ||
    (messages.length > expected && definition.variadicParameter === undefined)
  )
    errors.add(`expected ${expected} arguments, got ${messages.length}`);
  const values: unknown[] = [];
  let unknown = false;
  for (const [index, message] of messages.entries()) {
    const parameter = parameterAt(definition, index);
    if (parameter === undefined) break;
    const value = readArgument(parameter, message, index, errors);
    if (value === null && !parameter.allowNullValue) errors.addArgument(index, "argument must not be null");
    if (!parameter.allowUnknownValues)
      withoutUnknown(parameter.type, value, () => {
        unknown = true;
      });
    values.push(value);
  }
  return { values, unknown };
}

/** undefined, with an error, when the message holds no value of the parameter's type. */
function readArgument(
  { type }: Parameter,
  message: DynamicValue,
  index: number,
  errors: FunctionErrors,
): unknown {
  try {
    return fromDynamicValue(type, message);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const at = error.path.toString();
    errors.addArgument(index, at === "" ? error.message : `${at}: ${error.message}`);
    return undefined;
  }
}

/** Lets the parameters' validators judge the arguments. */
export async function validateArguments(
  definition: ProviderFunction,
  values: readonly unknown[],
  errors: FunctionErrors,
  log: Logger,
): Promise<void> {
  let config: Readonly<Record<string, unknown>> | undefined;
  for (const [index, configValue] of values.entries()) {
    const parameter = parameterAt(definition, index);
    if (parameter === undefined || parameter.validators.length === 0) continue;
    config ??= byName(definition, values);
    const diagnostics = new Diagnostics();
    const { type } = parameter;
    const path = root(parameter.name);
    for (const validator of parameter.validators)
      await validator.validate(
        requestAt({ config, diagnostics, clientCapabilities }, path, configValue, type, false),
      );
    for (const one of diagnostics.all) {
      if (one.severity === "warning")
        log.warn(one.summary, { detail: one.detail, parameter: parameter.name });
      else errors.addArgument(index, diagnosticText(one));
    }
  }
}

function parameterAt(
  { parameters, variadicParameter }: ProviderFunction,
  index: number,
): Parameter | undefined {
  return parameters[index] ?? variadicParameter;
}

/** As a validator sees its neighbours: by parameter, those of the variadic one in an array. */
function byName(
  { parameters, variadicParameter }: ProviderFunction,
  values: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const named = Object.fromEntries(parameters.map(({ name }, index) => [name, values[index]]));
  return variadicParameter === undefined
    ? named
    : { ...named, [variadicParameter.name]: values.slice(parameters.length) };
}
