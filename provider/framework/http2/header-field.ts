/** One field of a header section, as it came. */
export interface HeaderField {
  /** In lower case; pseudo-header fields with their colon. */
  readonly name: string;
  /** An octet a character. */
  readonly value: string;
  /** Why a message with this field is malformed; undefined when it is not. */
  readonly fault: string | undefined;
}

const validName = /^:?[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const invalidValue = /[\0\r\n]|^[ \t]|[ \t]$/;

/** "An endpoint MUST NOT generate an HTTP/2 message containing connection-specific header fields" (section 8.2.2). */
const connectionSpecific = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
]);

/** A field checked by RFC 9113, section 8.2: once, when it enters the dynamic table, and not with every request. */
export function headerField(name: string, value: string): HeaderField {
  return { name, value, fault: faultOf(name, value) };
}

function faultOf(name: string, value: string): string | undefined {
  if (!validName.test(name)) return "a field name that is not allowed";
  if (invalidValue.test(value)) return "a field value that is not allowed";
  if (connectionSpecific.has(name)) return `the field ${name}`;
  if (name === "te" && value.toLowerCase() !== "trailers") return "te that is not trailers";
  return undefined;
}
