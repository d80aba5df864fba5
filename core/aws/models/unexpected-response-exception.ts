import type { HttpResponse, ResponseMetadata } from "@smithy/types";
import { CleanRoomsMLServiceException } from "./clean-rooms-ml-service-exception.js";

/** The longest first line that goes into a message, in UTF-16 units. */
const FIRST_LINE_LIMIT = 200;

/**
 * An answer that is not the service's own form: a proxy's or load balancer's page, an empty or a cut body, JSON without
 * an error code. `$metadata.httpStatusCode` is its status, and may be 200: what became of the request is then as unknown
 * as with a 503.
 */
export class UnexpectedResponseException extends CleanRoomsMLServiceException {
  override readonly name: "UnexpectedResponseException" = "UnexpectedResponseException";
  /** The first line of the body that has text in it, without control characters; empty when the body has none. */
  readonly firstLine: string;

  constructor(options: {
    readonly response: HttpResponse;
    readonly $metadata: ResponseMetadata;
    readonly body: string;
    /** What was wrong with the body, as a sentence's end: "is empty", "is not JSON". */
    readonly fault: string;
    readonly cause?: unknown;
  }) {
    const { response, $metadata, body, fault, cause } = options;
    const firstLine = firstLineOf(body);
    const status = [response.statusCode, response.reason].filter(Boolean).join(" ");
    const quoted = firstLine === "" ? "" : ` It begins: ${firstLine}`;
    super({
      name: "UnexpectedResponseException",
      $fault: response.statusCode >= 400 && response.statusCode < 500 ? "client" : "server",
      $metadata,
      message: `The answer (HTTP ${status}, ${contentType(response)}) ${fault}.${quoted}`,
    });
    Object.setPrototypeOf(this, UnexpectedResponseException.prototype);
    this.firstLine = firstLine;
    if (cause !== undefined) this.cause = cause;
  }
}

function contentType({ headers }: HttpResponse): string {
  return headers["content-type"]?.split(";")[0]?.trim() || "no content type";
}

function firstLineOf(body: string): string {
  const line = body.split(/[\r\n]+/).find((candidate) => printable(candidate) !== "");
  const text = printable(line ?? "");
  return text.length > FIRST_LINE_LIMIT ? `${text.slice(0, FIRST_LINE_LIMIT)}…` : text;
}

/** Without control and format characters, which could play tricks on a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, " ").trim();
}
