import type { FunctionCall, ProviderFunction } from "../../function.js";
import { FunctionError } from "../../function-error.js";
import type { CallFunction_Request, CallFunction_Response } from "../../protocol/generated/tfplugin6.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { UNKNOWN } from "../../values/unknown.js";
import { CallErrors, diagnosticText } from "../call-errors.js";
import type { Caller } from "../caller.js";
import { readArguments, validateArguments } from "../function-arguments.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";

/** The result of a function, or why there is none. Terraform asks in processes it never configures. */
export async function callFunction(
  server: ProviderServer,
  request: CallFunction_Request,
  caller?: Caller,
): Promise<CallFunction_Response> {
  const { name } = request;
  const call = new RunningCall(server, "CallFunction", { caller, typeName: name });
  const errors = new CallErrors();
  const response: CallFunction_Response = {};
  let definition: ProviderFunction | undefined;
  await call.run(async () => {
    definition = await server.functions.find(name);
    if (definition === undefined) {
      errors.add(`the provider has no function ${JSON.stringify(name.slice(0, 200))}`);
      return;
    }
    const { values, unknown } = readArguments(definition, request.arguments, errors);
    if (!errors.hasError && !unknown) await validateArguments(definition, values, errors, call.log);
    if (errors.hasError) return;
    const result: unknown = unknown
      ? UNKNOWN
      : await runFunction(definition, values, functionCall(call, errors));
    if (errors.hasError) return;
    if (result === undefined) call.bug("run returned nothing; null is a result too.");
    else response.result = toDynamicValue(definition.returns, result);
  });
  for (const one of call.diagnostics.errors) errors.add(diagnosticText(one));
  const error = errors.toMessage(request.arguments.length, (index) => parameterName(definition, index));
  return error === undefined ? response : { error };
}

async function runFunction(
  definition: ProviderFunction,
  values: readonly unknown[],
  call: FunctionCall,
): Promise<unknown> {
  try {
    return await definition.run({ arguments: values }, call);
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    if (error.argument === undefined) call.errors.add(error.message);
    else call.errors.addArgument(error.argument, error.message);
    if (error.cause !== undefined) call.log.debug(error.message, { error: error.cause });
    return undefined;
  }
}

function functionCall(call: RunningCall, errors: CallErrors): FunctionCall {
  return {
    errors,
    log: call.log,
    get signal() {
      return call.signal;
    },
  };
}

function parameterName(definition: ProviderFunction | undefined, index: number): string {
  return definition?.parameters[index]?.name ?? definition?.variadicParameter?.name ?? "";
}
