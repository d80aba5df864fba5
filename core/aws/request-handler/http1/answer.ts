/** A whole answer of HTTP/1.1. */
export interface Answer {
  readonly statusCode: number;
  readonly reason: string;
  /** Names in lower case; the values of a name that comes more than once are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The connection may carry another request. */
  readonly reusable: boolean;
  /** For how long the server keeps the connection, in milliseconds, where it says so (`Keep-Alive: timeout=5`). */
  readonly keptMilliseconds: number | undefined;
}

/** What came is no answer of HTTP/1.1. Nothing of it is shown: it may be anything. */
export class BadAnswer extends Error {
  override readonly name: "BadAnswer" = "BadAnswer";
  readonly code = "ERR_BAD_ANSWER";

  /** @param fault ends the sentence "What the server sent …" */
  constructor(fault: string) {
    super(`What the server sent ${fault}. Is this the address of an HTTP server?`);
  }
}
