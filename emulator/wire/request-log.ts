import type { ReceivedRequest } from "./received-request.js";

/** One request of the AWS APIs, for tests and for people: what came, and what it was answered with. */
export interface LoggedRequest {
  readonly time: string;
  readonly method: string;
  /** As sent, percent-encoded. */
  readonly path: string;
  readonly query: string;
  /** Undefined when no operation has this method and path. */
  readonly operation: string | undefined;
  /** In the order sent, names in lower case; credentials replaced. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Text; cut after 64 KiB. */
  readonly body: string;
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly errorType: string | undefined;
  readonly requestId: string | undefined;
  /** The kind of the fault that struck, if one did. */
  readonly fault: string | undefined;
}

const mostEntries = 2000;
const longestBody = 64 * 1024;

/** Of a signature the scope and the signed headers may be seen; tokens and cookies not at all. */
export function withoutSecrets(headers: ReceivedRequest["headers"]): LoggedRequest["headers"] {
  return headers.map(([name, value]) => {
    if (name === "authorization") {
      return [
        name,
        value
          .replace(/(Signature=)[0-9a-f]+/i, "$1(hidden)")
          .replace(/^(?!AWS4-HMAC-SHA256 ).*$/s, "(hidden)"),
      ] as const;
    }
    if (/^(x-amz-security-token|proxy-authorization|cookie)$/.test(name)) return [name, "(hidden)"] as const;
    return [name, value] as const;
  });
}

/** The last 2000 requests. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  add(
    request: ReceivedRequest,
    rest: Pick<LoggedRequest, "time" | "operation" | "status" | "errorType" | "requestId" | "fault">,
  ): void {
    this.#entries.push({
      ...rest,
      method: request.method,
      path: request.rawPath,
      query: request.rawQuery.replace(/(X-Amz-(?:Signature|Security-Token)=)[^&]*/gi, "$1(hidden)"),
      headers: withoutSecrets(request.headers),
      body: request.body.toString("utf8", 0, Math.min(request.body.length, longestBody)),
    });
    if (this.#entries.length > mostEntries) this.#entries.shift();
  }

  list(): readonly LoggedRequest[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries = [];
  }
}
