import { type Answer, BadAnswer } from "./answer.js";

/** As much as Node takes. */
const longestHead = 16 * 1024;
/** No answer of the service comes near it. */
const longestBody = 64 * 1024 * 1024;

const endOfHead = Buffer.from("\r\n\r\n");
const endOfLine = Buffer.from("\r\n");
const nothing = Buffer.alloc(0);

interface Head {
  readonly statusCode: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly persistent: boolean;
}

type Expected =
  | "head"
  | "body of a length"
  | "chunk size"
  | "chunk"
  | "end of chunk"
  | "trailers"
  | "body to the end";

/**
 * Reads one answer (RFC 9112) from what a connection receives, in pieces of any size. It is strict: of an answer that can be
 * read in two ways, neither is taken.
 */
export class AnswerReader {
  readonly #hasBody: boolean;
  #expected: Expected = "head";
  /** What was received and not yet understood. */
  #input: Buffer = nothing;
  #head: Head | undefined;
  readonly #body: Buffer[] = [];
  /** Bytes that were understood. */
  #received = 0;
  /** Bytes still to come, of the body or of the chunk. */
  #missing = 0;

  /** @param method of the request: a HEAD has an answer without a body */
  constructor(method: string) {
    this.#hasBody = method !== "HEAD";
  }

  /** Of the answer, once its head is there. */
  get statusCode(): number | undefined {
    return this.#head?.statusCode;
  }

  /**
   * @returns the answer, as soon as it is whole
   * @throws {BadAnswer}
   */
  read(bytes: Buffer): Answer | undefined {
    this.#input = this.#input.length === 0 ? bytes : Buffer.concat([this.#input, bytes]);
    for (;;) {
      switch (this.#expected) {
        case "head": {
          const head = this.#block(endOfHead, "has headers of more than 16 KB");
          if (head === undefined) return undefined;
          this.#expected = this.#takeHead(head);
          if (this.#expected === "body of a length" && this.#missing === 0) return this.#whole(true);
          break;
        }
        case "body of a length":
          if (!this.#takeBody()) return undefined;
          return this.#whole(true);
        case "body to the end":
          this.#missing = this.#input.length;
          this.#takeBody();
          return undefined;
        case "chunk size": {
          const line = this.#block(endOfLine, "has a chunk whose size has no end");
          if (line === undefined) return undefined;
          this.#missing = chunkSize(line);
          this.#expected = this.#missing === 0 ? "trailers" : "chunk";
          break;
        }
        case "chunk":
          if (!this.#takeBody()) return undefined;
          this.#expected = "end of chunk";
          break;
        case "end of chunk":
          if (this.#input.length < endOfLine.length) return undefined;
          if (this.#block(endOfLine, "") !== "")
            throw new BadAnswer("has a chunk that is longer than it says");
          this.#expected = "chunk size";
          break;
        case "trailers": {
          const line = this.#block(endOfLine, "has trailers of more than 16 KB");
          if (line === undefined) return undefined;
          if (line === "") return this.#whole(true);
          headerOf(line);
          break;
        }
      }
    }
  }

  /**
   * The server has ended the connection.
   *
   * @returns the answer, if that was its end; undefined: it has broken off
   */
  end(): Answer | undefined {
    return this.#expected === "body to the end" ? this.#whole(false) : undefined;
  }

  /** Everything before a mark, without it; undefined as long as the mark is not there. */
  #block(mark: Buffer, tooLong: string): string | undefined {
    const end = this.#input.indexOf(mark);
    if (end > longestHead || (end < 0 && this.#input.length > longestHead)) throw new BadAnswer(tooLong);
    if (end < 0) return undefined;
    const text = this.#input.toString("latin1", 0, end);
    this.#input = this.#input.subarray(end + mark.length);
    this.#count(end);
    return text;
  }

  /** @returns true: nothing is missing any more */
  #takeBody(): boolean {
    const taken = this.#input.subarray(0, this.#missing);
    if (taken.length > 0) this.#body.push(taken);
    this.#input = this.#input.subarray(taken.length);
    this.#missing -= taken.length;
    this.#count(taken.length);
    return this.#missing === 0;
  }

  /** Headers, sizes of chunks and trailers count as well: each is short, but there could be any number of them. */
  #count(length: number): void {
    this.#received += length;
    if (this.#received > longestBody + longestHead) throw tooLarge();
  }

  #takeHead(text: string): Expected {
    const [statusLine = "", ...lines] = text.split("\r\n");
    const status = /^HTTP\/1\.([01]) ([1-9][0-9]{2})(?: ([^\0\n\r]*))?$/.exec(statusLine);
    if (status === null) throw new BadAnswer("does not begin as an answer of HTTP/1.1");
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const [name, value] = headerOf(line);
      const before = headers[name];
      if (name === "content-length" && before !== undefined && before !== value) {
        throw new BadAnswer("has two different lengths");
      }
      headers[name] = before === undefined || name === "content-length" ? value : `${before}, ${value}`;
    }
    const statusCode = Number(status[2]);
    if (statusCode === 101) throw new BadAnswer("is another protocol than HTTP/1.1");
    // An announcement: the answer is still to come.
    if (statusCode < 200) {
      if (status[1] === "0") throw new BadAnswer("announces an answer in HTTP/1.0, which has no such thing");
      return "head";
    }
    const options = (headers.connection ?? "").toLowerCase().split(/[\t ]*,[\t ]*/);
    const persistent = status[1] === "1" ? !options.includes("close") : options.includes("keep-alive");
    this.#head = { statusCode, reason: status[3] ?? "", headers, persistent };
    return this.#framing(statusCode, headers);
  }

  /** RFC 9112, 6.3. */
  #framing(statusCode: number, headers: Readonly<Record<string, string>>): Expected {
    const { "content-length": length, "transfer-encoding": coding } = headers;
    if (coding !== undefined && length !== undefined) throw new BadAnswer("has a length and is in chunks");
    if (!this.#hasBody || statusCode === 204 || statusCode === 304) return "body of a length";
    if (coding !== undefined) {
      if (coding.toLowerCase() !== "chunked")
        throw new BadAnswer("is in a transfer coding other than chunked");
      return "chunk size";
    }
    if (length === undefined) return "body to the end";
    if (!/^[0-9]{1,15}$/.test(length)) throw new BadAnswer("has a length that is no number");
    this.#missing = Number(length);
    if (this.#missing > longestBody) throw tooLarge();
    return "body of a length";
  }

  #whole(bounded: boolean): Answer {
    const { statusCode, reason, headers, persistent } = this.#head ?? assertHead();
    const [first = nothing] = this.#body;
    const seconds = /(?:^|[\s,;])timeout=([0-9]{1,6})(?![0-9])/i.exec(headers["keep-alive"] ?? "")?.[1];
    return {
      statusCode,
      reason,
      headers,
      body: this.#body.length < 2 ? first : Buffer.concat(this.#body),
      // Who sends more than was asked for is out of step.
      reusable: bounded && persistent && this.#input.length === 0,
      keptMilliseconds: seconds === undefined ? undefined : Number(seconds) * 1000,
    };
  }
}

function headerOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(":");
  const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
  // A line that begins with a space continued the one before it in old times, and is read differently by different readers.
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) throw new BadAnswer("has a header without a name");
  const value = line.slice(colon + 1).replace(/^[\t ]+|[\t ]+$/g, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) throw new BadAnswer("has a header with control characters");
  return [name, value];
}

function chunkSize(line: string): number {
  const digits = /^([0-9a-f]{1,8})[\t ]*(?:;.*)?$/i.exec(line)?.[1];
  if (digits === undefined) throw new BadAnswer("has a chunk without a size");
  const size = Number.parseInt(digits, 16);
  if (size > longestBody) throw tooLarge();
  return size;
}

function tooLarge(): BadAnswer {
  return new BadAnswer("is larger than 64 MB");
}

function assertHead(): never {
  throw new Error("an answer is whole without a head");
}
