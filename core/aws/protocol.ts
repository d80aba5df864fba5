import { AwsRestJsonProtocol } from "@aws-sdk/core/protocols";
import { collectBody } from "@smithy/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import {
  type HandlerExecutionContext,
  type HttpResponse,
  type MetadataBearer,
  type OperationSchema,
  type ResponseMetadata,
  type SerdeFunctions,
  SMITHY_CONTEXT_KEY,
} from "@smithy/types";
import { abortError } from "./abort-error.js";
import { UnexpectedResponseException } from "./models/unexpected-response-exception.js";
import { misfit } from "./output-types.js";

type Context = HandlerExecutionContext & SerdeFunctions;
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * restJson1 as the SDK does it, except that an answer which is not the service's own (a proxy's page, an empty or cut
 * body) becomes an UnexpectedResponseException with its status, where the SDK lets a SyntaxError of its parser through.
 */
export class CleanRoomsMLProtocol extends AwsRestJsonProtocol {
  override async deserializeResponse<Output extends MetadataBearer>(
    operation: OperationSchema,
    context: Context,
    response: HttpResponse,
  ): Promise<Output> {
    const $metadata = this.deserializeMetadata(response);
    const bytes = await readBody(response, context, $metadata);
    const parsed = parseObject(bytes);
    const unexpected: Unexpected = (fault, cause) =>
      new UnexpectedResponseException({
        response,
        $metadata,
        body: Buffer.from(bytes).toString("utf8"),
        fault,
        cause,
      });
    if (response.statusCode >= 300) {
      response.body = Buffer.from(JSON.stringify(errorBody(response, parsed, unexpected)));
      return super.deserializeResponse<Output>(operation, context, response);
    }
    const schema = NormalizedSchema.of(operation.output);
    if (parsed.kind === "other") throw unexpected(parsed.fault, parsed.cause);
    if (parsed.kind === "empty" && hasRequiredMembers(schema)) throw unexpected(parsed.fault);
    response.body = bytes;
    const output = await super.deserializeResponse<Output>(operation, context, response).catch((cause) => {
      throw unexpected("does not have the form of the service's model", cause);
    });
    const fault = schema.isUnitSchema() ? undefined : misfit(schema, output);
    if (fault !== undefined) throw unexpected(`does not have the form of the service's model: ${fault}`);
    return output;
  }
}

/** Makes the exception of an answer that is not the service's own; `fault` ends the sentence "The answer …". */
type Unexpected = (fault: string, cause?: unknown) => UnexpectedResponseException;

/**
 * The whole body. A failure on the way (reset, timeout) gets `$metadata`, so that it shows that an answer had begun;
 * its code, which decides about a retry, stays.
 */
async function readBody(
  response: HttpResponse,
  context: Context,
  $metadata: ResponseMetadata,
): Promise<Uint8Array> {
  try {
    return await collectBody(response.body, context);
  } catch (error) {
    const signal = context[SMITHY_CONTEXT_KEY]?.abortSignal;
    if (signal?.aborted) throw Object.assign(abortError(error), { $metadata });
    throw error instanceof Error ? Object.assign(error, { $metadata }) : error;
  }
}

type ParsedBody =
  | { readonly kind: "object"; readonly object: JsonObject }
  | { readonly kind: "empty"; readonly fault: string }
  | { readonly kind: "other"; readonly fault: string; readonly cause?: unknown };

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parseObject(bytes: Uint8Array): ParsedBody {
  if (bytes.byteLength === 0) return { kind: "empty", fault: "is empty" };
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    if (isObject(value)) return { kind: "object", object: value };
    return { kind: "other", fault: "is JSON, but not an object" };
  } catch (cause) {
    return { kind: "other", fault: "is not JSON, or not all of it", cause };
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the answer says which error it is, in one of the three places restJson1 knows; the SDK then reads it. */
function errorCode({ headers }: HttpResponse, object: JsonObject): string | undefined {
  const codes = [headers["x-amzn-errortype"], object.code, object.Code, object.__type];
  return codes.filter((code) => typeof code === "string").find((code) => code.trim() !== "");
}

/**
 * The error's body as the SDK should read it: with a message in any case, without codes that are no text (it would trip
 * over them), and without `$` names (it would take `$retryable` for its own).
 *
 * @throws UnexpectedResponseException when the answer does not say which error it is
 */
function errorBody(response: HttpResponse, parsed: ParsedBody, unexpected: Unexpected): JsonObject {
  const object = parsed.kind === "object" ? parsed.object : {};
  if (errorCode(response, object) === undefined) {
    if (parsed.kind === "object") throw unexpected("has no error code");
    throw unexpected(parsed.fault, parsed.kind === "other" ? parsed.cause : undefined);
  }
  const said = [object.message, object.Message].find((text) => typeof text === "string" && text !== "");
  const clean = Object.entries(object).filter(
    ([key, value]) => !key.startsWith("$") && (!/^(code|__type)$/i.test(key) || typeof value === "string"),
  );
  return {
    ...Object.fromEntries(clean),
    message: said ?? `The service gave no reason (HTTP ${response.statusCode})`,
  };
}

function hasRequiredMembers(schema: NormalizedSchema): boolean {
  const source = schema.getSchema();
  return Array.isArray(source) && schema.isStructSchema() && typeof source[6] === "number" && source[6] > 0;
}
