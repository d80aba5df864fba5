import { request as httpRequest } from "node:http";

export interface RawRequest {
  readonly method: string;
  /** Goes out as it is: nothing is encoded, decoded or resolved. */
  readonly rawPath: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** One request, path and headers as given. */
export function sendRaw(
  url: string,
  { method, rawPath, headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port, pathname } = new URL(url);
  const length = body === undefined || body === "" ? {} : { "Content-Length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { hostname, port, method, path: `${pathname}${rawPath}`, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
