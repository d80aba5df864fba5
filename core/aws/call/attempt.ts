import { HttpRequest } from "@smithy/core/protocols";
import type {
  AwsCredentialIdentity,
  HandlerExecutionContext,
  HttpRequest as HttpRequestProperties,
  HttpResponse,
  MetadataBearer,
  OperationSchema,
  SerdeFunctions,
} from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";
import type { CallOptions } from "./call.js";
import type { Delivery } from "./delivery.js";

export interface Attempt {
  readonly config: CleanRoomsMLClientResolvedConfig;
  readonly region: string;
  readonly schema: OperationSchema;
  readonly context: HandlerExecutionContext & SerdeFunctions;
  readonly identity: AwsCredentialIdentity;
  readonly request: HttpRequestProperties;
  readonly options: CallOptions;
  readonly delivery: Delivery;
}

/**
 * Signs, sends, and reads the answer. Whatever fails has the answer, if there was one, as its hidden `$response`: the retry
 * strategy looks for `retry-after` in it, and the signer for the service's clock, to sign the next attempt by.
 */
export async function sendAndRead<Output extends MetadataBearer>(attempt: Attempt): Promise<Output> {
  const { config, region, identity, schema, context, request, options, delivery } = attempt;
  const signer = config.httpSigner;
  // The signer keeps what it has to remember between request and answer in here.
  const signing = { config, context, signingRegion: region, signingName: config.defaultSigningName };
  const signed = await signer.sign(request, identity, signing);
  if (!HttpRequest.isInstance(signed)) throw new Error("the SDK signs something else than HTTP requests");
  let response: HttpResponse | undefined;
  try {
    ({ response } = await delivery.of(() => config.requestHandler.handle(signed, options)));
    const output = await config.protocol.deserializeResponse<Output>(schema, context, response);
    signer.successHandler(response, signing);
    return output;
  } catch (error) {
    if (response !== undefined && error instanceof Error) {
      Object.defineProperty(error, "$response", { value: response, enumerable: false });
    }
    signer.errorHandler(signing)(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}
