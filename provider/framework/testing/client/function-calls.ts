import type { ProviderFunction } from "../../function.js";
import type { Parameter } from "../../function-parameter.js";
import * as protocol from "../../protocol/generated/tfplugin6.js";
import type { ValueType } from "../../types/value-type.js";
import { fromDynamicValue } from "../../values/dynamic-value.js";
import { equalValues } from "../../values/equal-values.js";
import { UNKNOWN } from "../../values/unknown.js";
import { hasUnknown } from "../consistency/inconsistent-result.js";
import type { FunctionOutcome } from "../results.js";
import { type ClientConnection, encoded, found } from "./client-connection.js";

/**
 * Calls a function as Terraform does: it refuses null where a parameter does not allow it, and does not call the
 * function at all for an unknown argument that the parameter does not take. A function is pure, so it is called twice.
 */
export async function callFunction(
  client: ClientConnection,
  name: string,
  values: readonly unknown[],
): Promise<FunctionOutcome> {
  const definition = await found(client.server.functions, "function", name);
  const parameters = parametersFor(definition, name, values.length);
  for (const [index, parameter] of parameters.entries()) {
    const value = values[index];
    if (value === null && !parameter.allowNullValue)
      throw new Error(`Invalid function argument: ${parameter.name} must not be null`);
    if (!parameter.allowUnknownValues && hasUnknown(parameter.type, value)) return { result: UNKNOWN };
  }
  const request = {
    name,
    arguments: parameters.map(({ name: parameter, type }, index) =>
      encoded(type, values[index], `argument ${parameter}`),
    ),
  };
  const first = await call(client, definition.returns, request);
  const second = await call(client, definition.returns, request);
  if (
    first.error?.text !== second.error?.text ||
    !equalValues(definition.returns, first.result ?? null, second.result ?? null)
  ) {
    throw new Error(`Provider function returned an inconsistent result: ${name} is not pure`);
  }
  return first;
}

async function call(
  client: ClientConnection,
  returns: ValueType,
  request: protocol.CallFunction_Request,
): Promise<FunctionOutcome> {
  const { result, error } = await client.unary(
    "CallFunction",
    protocol.CallFunction_Request,
    protocol.CallFunction_Response,
    request,
  );
  if (error !== undefined) return { error: { text: error.text, argument: error.functionArgument } };
  return { result: fromDynamicValue(returns, result) };
}

/** The parameter of each argument. */
function parametersFor(
  { parameters, variadicParameter }: ProviderFunction,
  name: string,
  count: number,
): readonly Parameter[] {
  const more = count - parameters.length;
  if (more === 0) return parameters;
  if (more < 0 || variadicParameter === undefined) {
    const least = variadicParameter === undefined ? "" : "at least ";
    throw new Error(
      `${more < 0 ? "Not enough" : "Too many"} arguments: ${name} takes ${least}${parameters.length}`,
    );
  }
  return [...parameters, ...Array.from({ length: more }, () => variadicParameter)];
}
