import { ConnectionError, ErrorCode } from "./error-code.js";

/**
 * The Huffman code of RFC 7541, appendix B. It is canonical: codes of the same length count up with their symbols, and
 * so the lengths say everything. Here they are for the symbols 0 to 256, each as a character: "a" for 5 bits, "b" for 6.
 */
export const huffmanLengths =
  "isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhfibccccccccccccccccccccccdcdioijbkabababbbaccbbba" +
  "bcbaabccccckgjixprpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrsvvporsruvvvwwvtuoqvwwvwtqqvvxwww" +
  "ptpqrqqsrruuttvsvwvvwwwwwxwwwwwvz";
const endOfString = 256;
const longest = 30;

interface Code {
  /** By length in bits: its first code. */
  readonly first: readonly number[];
  /** By length: one more than its last code; the same as the first when there is none. */
  readonly end: readonly number[];
  /** By length: where its symbols begin in `symbols`. */
  readonly offset: readonly number[];
  /** By length, then by value. */
  readonly symbols: readonly number[];
}

let built: Code | undefined;

function build(): Code {
  const byLength: number[][] = Array.from({ length: longest + 1 }, () => []);
  for (let symbol = 0; symbol < huffmanLengths.length; symbol += 1) {
    byLength[huffmanLengths.charCodeAt(symbol) - 92]?.push(symbol);
  }
  const first: number[] = [];
  const end: number[] = [];
  const offset: number[] = [];
  let next = 0;
  let before = 0;
  for (const { length } of byLength) {
    next *= 2;
    first.push(next);
    offset.push(before);
    next += length;
    before += length;
    end.push(next);
  }
  return { first, end, offset, symbols: byLength.flat() };
}

/** The text of a Huffman-coded string literal, an octet a character. Only new literals get here: a few for each peer. */
export function decodeHuffman(bytes: Buffer, from: number, to: number): string {
  built ??= build();
  const { first, end, offset, symbols } = built;
  let text = "";
  let code = 0;
  let length = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    for (let bit = 7; bit >= 0; bit -= 1) {
      code = (code << 1) | ((byte >>> bit) & 1);
      length += 1;
      if (code >= (end[length] ?? 0)) continue;
      const symbol = symbols[(offset[length] ?? 0) + code - (first[length] ?? 0)] ?? endOfString;
      // "A Huffman-encoded string literal containing the EOS symbol MUST be treated as a decoding error."
      if (symbol === endOfString) throw badCode("the end-of-string symbol in a Huffman-coded string");
      text += String.fromCharCode(symbol);
      code = 0;
      length = 0;
    }
  }
  // "A padding strictly longer than 7 bits MUST be treated as a decoding error. A padding not corresponding to the most
  // significant bits of the code for the EOS symbol MUST be treated as a decoding error."
  if (length > 7 || code !== (1 << length) - 1) throw badCode("bad padding of a Huffman-coded string");
  return text;
}

function badCode(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.compressionError, message);
}
