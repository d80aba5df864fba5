/** The codes of gRPC that this server answers with. */
export const Status = {
  ok: 0,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const;
export type Status = (typeof Status)[keyof typeof Status];

/** Ends a call with a status. */
export class StatusError extends Error {
  readonly code: Status;

  constructor(code: Status, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StatusError";
    this.code = code;
  }
}

/**
 * "The value portion of Status-Message is conceptually a Unicode string description of the error, physically encoded
 * as UTF-8 followed by percent-encoding" (gRPC over HTTP/2): everything but printable ASCII, and the percent sign.
 */
export function percentEncode(message: string): string {
  let encoded = "";
  for (const byte of Buffer.from(message, "utf8")) {
    encoded +=
      byte >= 0x20 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}
