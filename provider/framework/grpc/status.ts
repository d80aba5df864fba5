/** The codes of gRPC that this server answers with. */
export const Status = {
  ok: 0,
  cancelled: 1,
  deadlineExceeded: 4,
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

/** What a call ends with that ended with this error. */
export function statusOf(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StatusError(Status.internal, `the request cannot be handled: ${message}`, { cause: error });
}

/**
 * "The value portion of Status-Message is conceptually a Unicode string description of the error, physically encoded
 * as UTF-8 followed by percent-encoding" (gRPC over HTTP/2): everything but printable ASCII, and the percent sign.
 *
 * @param limit in encoded bytes; what would go beyond is left out, whole characters of it
 */
export function percentEncode(message: string, limit = Number.POSITIVE_INFINITY): string {
  let encoded = "";
  for (const character of message) {
    let next = "";
    for (const byte of Buffer.from(character, "utf8")) {
      next +=
        byte >= 0x20 && byte <= 0x7e && byte !== 0x25
          ? String.fromCharCode(byte)
          : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }
    if (encoded.length + next.length > limit) break;
    encoded += next;
  }
  return encoded;
}
