// HTTP as it goes over the wire: paths are sent exactly as given, which fetch would not do.
import assert from "node:assert/strict";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { type RequestOptions, request as secureRequest } from "node:https";

export interface Call {
  /** Default GET. */
  readonly method?: string;
  readonly token?: string | undefined;
  readonly headers?: OutgoingHttpHeaders;
  /** An object goes as JSON; a string goes as it is. */
  readonly body?: object | string;
  /** Send the body in chunks, without telling its length. */
  readonly chunked?: boolean;
  /** For TLS: `ca`, `cert`, `key`. */
  readonly tls?: Pick<RequestOptions, "ca" | "cert" | "key">;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** What lies at a path in the JSON body. */
  at(...path: readonly (string | number)[]): unknown;
  /** The same, as a string; fails when it is none. */
  textAt(...path: readonly (string | number)[]): string;
}

/** Makes one call, on a connection of its own. */
export function call(base: string, path: string, options: Call = {}): Promise<Reply> {
  const { hostname, port, protocol } = new URL(base);
  const { method = "GET", token, body } = options;
  const payload = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const headers: OutgoingHttpHeaders = {
    ...(payload === undefined
      ? {}
      : {
          "content-type": "application/json",
          ...(options.chunked
            ? { "transfer-encoding": "chunked" }
            : { "content-length": Buffer.byteLength(payload) }),
        }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...options.headers,
  };
  const wanted = { hostname, port, path, method, headers, agent: false as const, ...options.tls };
  return new Promise((resolve, reject) => {
    const sent = (protocol === "https:" ? secureRequest : request)(wanted, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve(reply(answer.statusCode ?? 0, answer.headers, Buffer.concat(chunks).toString("utf8"))),
      );
    });
    sent.on("error", reject);
    sent.end(payload);
  });
}

function reply(status: number, headers: IncomingHttpHeaders, text: string): Reply {
  let parsed: unknown;
  const at = (...path: readonly (string | number)[]) => {
    parsed ??= JSON.parse(text);
    return path.reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null
          ? Object.entries(value).find(([key]) => key === String(name))?.[1]
          : undefined,
      parsed,
    );
  };
  return {
    status,
    headers,
    text,
    at,
    textAt(...path) {
      const found = at(...path);
      assert.equal(typeof found, "string", `${path.join(".")} of ${text}`);
      return String(found);
    },
  };
}
