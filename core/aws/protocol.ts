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
    const unexpected = (fault: string, cause?: unknown) =>
      new UnexpectedResponseException({
        response,
        $metadata,
        body: Buffer.from(bytes).toString("utf8"),
        fault,
        cause,
      });

    if (response.statusCode >= 300) {
      const object = parsed.kind === "object" ? parsed.object : {};
      if (errorCode(response, object) === undefined) {
        throw unexpected(parsed.kind === "object" ? "has no error code" : parsed.fault, causeOf(parsed));
      }
      response.body = Buffer.from(JSON.stringify(withMessage(object, response)));
    } else if (parsed.kind === "other") {
      throw unexpected(parsed.fault, parsed.cause);
    } else if (parsed.kind === "empty" && hasRequiredMembers(operation)) {
      throw unexpected(parsed.fault);
    } else {
      response.body = bytes;
    }
    try {
      return await super.deserializeResponse<Output>(operation, context, response);
    } catch (error) {
      if (response.statusCode >= 300) throw error;
      throw unexpected("does not have the form of the service's model", error);
    }
  }
}

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
    if (signal?.aborted) throw abortError(error);
    throw error instanceof Error ? Object.assign(error, { $metadata }) : error;
  }
}

type ParsedBody =
  | { readonly kind: "object"; readonly object: JsonObject }
  | { readonly kind: "empty"; readonly fault: string }
  | { readonly kind: "other"; readonly fault: string; readonly cause?: unknown };

function parseObject(bytes: Uint8Array): ParsedBody {
  if (bytes.byteLength === 0) return { kind: "empty", fault: "is empty" };
  try {
    const value: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    if (isObject(value)) return { kind: "object", object: value };
    return { kind: "other", fault: "is JSON, but not an object" };
  } catch (cause) {
    return { kind: "other", fault: "is not JSON, or not all of it", cause };
  }
}

function causeOf(parsed: ParsedBody): unknown {
  return parsed.kind === "other" ? parsed.cause : undefined;
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
 */
function withMessage(object: JsonObject, response: HttpResponse): JsonObject {
  const said = [object.message, object.Message].find(
    (message) => typeof message === "string" && message !== "",
  );
  const clean = Object.entries(object).filter(
    ([key, value]) => !key.startsWith("$") && (!/^(code|__type)$/i.test(key) || typeof value === "string"),
  );
  return {
    ...Object.fromEntries(clean),
    message: said ?? `The service gave no reason (HTTP ${response.statusCode})`,
  };
}

function hasRequiredMembers(operation: OperationSchema): boolean {
  const output = NormalizedSchema.of(operation.output);
  const schema = output.getSchema();
  return Array.isArray(schema) && output.isStructSchema() && typeof schema[6] === "number" && schema[6] > 0;
}
