import { buildQueryString } from "@smithy/core/protocols";
import type { HttpRequest } from "@smithy/types";

/**
 * A request as it goes over the wire (RFC 9112, 3).
 *
 * @throws {TypeError} when a part of it would not arrive as it is meant
 */
export function requestBytes(request: HttpRequest): Buffer {
  const { method, headers } = request;
  const body = bodyOf(request);
  const target = targetOf(request);
  if (!/^[A-Z]+$/.test(method))
    throw new TypeError("The method of a request must consist of capital letters");
  if (!/^[!-~]+$/.test(target)) throw new TypeError("The path of a request must be percent-encoded");
  let head = `${method} ${target} HTTP/1.1\r\n`;
  let hasLength = false;
  for (const name in headers) {
    const value = headers[name] ?? "";
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) throw new TypeError("A header of a request has no name");
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new TypeError(`The header ${name} of a request has characters that a header cannot have`);
    }
    if (name.toLowerCase() === "content-length") hasLength = true;
    head += `${name}: ${value}\r\n`;
  }
  if (!hasLength && (body !== undefined || method === "PUT" || method === "POST")) {
    head += `content-length: ${body?.length ?? 0}\r\n`;
  }
  const start = Buffer.from(`${head}\r\n`, "latin1");
  return body === undefined ? start : Buffer.concat([start, body]);
}

function targetOf({ path, query }: HttpRequest): string {
  const search = query === undefined ? "" : buildQueryString(query);
  return search === "" ? path : `${path}?${search}`;
}

function bodyOf({ body }: HttpRequest): Buffer | undefined {
  if (body === undefined || body === null || body === "") return undefined;
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError("The body of a request must be a string or bytes");
}
