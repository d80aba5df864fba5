import type { HeaderField } from "./header-field.js";

/** The header section of a request. */
export interface RequestHead {
  readonly method: string;
  /** With the query; empty for CONNECT. */
  readonly path: string;
  readonly contentLength: number | undefined;
  /** All of it, in the order it came, pseudo-header fields included. */
  readonly fields: readonly HeaderField[];
}

/** A request's header section, or why the request is malformed (RFC 9113, sections 8.1.1, 8.2 and 8.3). */
export type ReadRequestHead =
  | { readonly kind: "request"; readonly head: RequestHead }
  | { readonly kind: "malformed"; readonly reason: string };

export function readRequestHead(fields: readonly HeaderField[]): ReadRequestHead {
  const pseudo: { [name: string]: string | undefined } = {
    ":method": undefined,
    ":scheme": undefined,
    ":authority": undefined,
    ":path": undefined,
  };
  let contentLength: number | undefined;
  let regular = false;
  for (const { name, value, fault } of fields) {
    if (fault !== undefined) return malformed(fault);
    if (name.startsWith(":")) {
      if (!(name in pseudo)) return malformed("an unknown pseudo-header field");
      if (regular) return malformed("a pseudo-header field after a regular one");
      if (pseudo[name] !== undefined) return malformed(`two fields ${name}`);
      pseudo[name] = value;
      continue;
    }
    regular = true;
    if (name !== "content-length") continue;
    const length = /^\d{1,15}$/.test(value) ? Number(value) : undefined;
    if (length === undefined || (contentLength ?? length) !== length)
      return malformed("content-length that is not one number");
    contentLength = length;
  }
  const { ":method": method, ":path": path, ":scheme": scheme } = pseudo;
  if (!method) return malformed("no :method");
  if (method === "CONNECT") {
    if (path !== undefined || scheme !== undefined) return malformed("a CONNECT with :path or :scheme");
  } else if (!path || !scheme) return malformed("no :path or no :scheme");
  return { kind: "request", head: { method, path: path ?? "", contentLength, fields } };
}

/** The value of the first field with this name. */
export function fieldValue({ fields }: RequestHead, name: string): string | undefined {
  for (const field of fields) if (field.name === name) return field.value;
  return undefined;
}

/** Why a trailer section is malformed. */
export function faultOfTrailers(fields: readonly HeaderField[]): string | undefined {
  for (const { name, fault } of fields) {
    if (fault !== undefined) return fault;
    if (name.startsWith(":")) return "a pseudo-header field in a trailer section";
  }
  return undefined;
}

function malformed(reason: string): ReadRequestHead {
  return { kind: "malformed", reason };
}
