import { createHash } from "node:crypto";
import type { ReceivedRequest } from "../wire/received-request.js";

const unreserved = /[A-Za-z0-9\-._~]/;

/** UriEncode of the Signature Version 4 page: "every byte except the unreserved characters". */
function uriEncode(bytes: Buffer, keep: string): string {
  let encoded = "";
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    encoded +=
      byte < 0x80 && (unreserved.test(char) || keep.includes(char))
        ? char
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** Percent-decodes to bytes; a stray percent sign stays what it is. */
function percentDecode(text: string): Buffer {
  const bytes: number[] = [];
  const source = Buffer.from(text, "latin1");
  for (let i = 0; i < source.length; i += 1) {
    const hex = source.toString("latin1", i + 1, i + 3);
    if (source[i] === 0x25 && /^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(source[i] ?? 0);
    }
  }
  return Buffer.from(bytes);
}

/**
 * "Normalize URI paths according to RFC 3986 by removing redundant and relative path components. Each path segment
 * must be URI-encoded twice (except for Amazon S3)": what came over the wire is encoded once already.
 */
export function canonicalPath(rawPath: string): string {
  const kept: string[] = [];
  for (const segment of rawPath.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const trailing = kept.length > 0 && rawPath.endsWith("/") ? "/" : "";
  return uriEncode(Buffer.from(`/${kept.join("/")}${trailing}`, "latin1"), "/");
}

/** Names and values encoded once, sorted by code point of the name and then the value. */
export function canonicalQuery(rawQuery: string): string {
  if (rawQuery === "") return "";
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return rawQuery
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? "" : pair.slice(equals + 1);
      return [uriEncode(percentDecode(name), ""), uriEncode(percentDecode(value), "")] as const;
    })
    .sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** The six parts of a canonical request, joined by line feeds. `signedHeaders` in lower case, as the client listed them. */
export function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => {
    const values = request.headers
      .filter(([sent]) => sent === name)
      .map(([, value]) => value.trim().replace(/\s+/g, " "));
    return `${name}:${values.join(",")}\n`;
  });
  return [
    request.method,
    canonicalPath(request.rawPath),
    canonicalQuery(request.rawQuery),
    headers.join(""),
    signedHeaders.join(";"),
    createHash("sha256").update(request.body).digest("hex"),
  ].join("\n");
}
