import { operation as operationSchema } from "@smithy/core/schema";
import {
  type MetadataBearer,
  type OperationSchema,
  SMITHY_CONTEXT_KEY,
  type StaticOperationSchema,
} from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";
import { checkInput } from "../input/check-input.js";
import { InvalidInputError } from "../input/invalid-input-error.js";
import { sendAndRead } from "./attempt.js";
import { Delivery } from "./delivery.js";
import { endpointOf } from "./endpoint.js";
import { setHeaders } from "./headers.js";
import { retrying } from "./retrying.js";
import { untilAborted } from "./until-aborted.js";

/** What a call may take along; times in milliseconds. */
export interface CallOptions {
  readonly abortSignal?: AbortSignal;
  /** Until the headers of the answer are there. Default: that of the request handler. */
  readonly requestTimeout?: number;
}

/**
 * One call of an operation, as the SDK's clients do it, step by step: check the input, find region, credentials and
 * endpoint, write the request; then sign, send and read the answer, and again where the retry strategy says so. The steps
 * are the SDK's own; its middleware stack, which is sorted anew for every call and costs more than all of them, is not used.
 */
export async function call<Output extends MetadataBearer>(
  config: CleanRoomsMLClientResolvedConfig,
  operation: StaticOperationSchema,
  input: object,
  options: CallOptions,
): Promise<Output> {
  const faults = checkInput(operation, input);
  if (faults.length === 0) return callUnchecked(config, operation, input, options);
  const invalid = new InvalidInputError(operation[2], faults);
  new Delivery().note(invalid);
  throw invalid;
}

/** A call whose input is sent whatever it is. */
export async function callUnchecked<Output extends MetadataBearer>(
  config: CleanRoomsMLClientResolvedConfig,
  operation: StaticOperationSchema,
  input: object,
  options: CallOptions,
): Promise<Output> {
  const delivery = new Delivery();
  try {
    return await untilAborted(
      () => run<Output>(config, operation, input, options, delivery),
      options.abortSignal,
    );
  } catch (error) {
    delivery.note(error);
    throw error;
  }
}

async function run<Output extends MetadataBearer>(
  config: CleanRoomsMLClientResolvedConfig,
  operation: StaticOperationSchema,
  input: object,
  options: CallOptions,
  delivery: Delivery,
): Promise<Output> {
  const region = await config.region();
  // Asked for here, before the first attempt: a failure of the credential chain is not for the retry strategy.
  const identity = await config.credentials();
  const endpoint = await endpointOf(config, region);
  const schema = schemaOf(operation);
  const { abortSignal } = options;
  const context = {
    ...config.serde,
    ...(abortSignal !== undefined && { [SMITHY_CONTEXT_KEY]: { abortSignal } }),
  };
  const request = await config.protocol.serializeRequest(schema, input, {
    ...context,
    endpoint: async () => endpoint,
  });
  await setHeaders(request, config);
  return retrying(config, operation[2], request, abortSignal, () =>
    sendAndRead<Output>({ config, region, identity, schema, context, request, options, delivery }),
  );
}

const schemas = new WeakMap<StaticOperationSchema, OperationSchema>();

/** The operation in the other of the two forms that the SDK has for schemas; one object for each, because the SDK keeps what it finds out by object. */
function schemaOf(operation: StaticOperationSchema): OperationSchema {
  const known = schemas.get(operation);
  if (known !== undefined) return known;
  const [, namespace, name, traits, input, output] = operation;
  const schema = operationSchema(namespace, name, traits, input, output);
  schemas.set(operation, schema);
  return schema;
}
