import fc from "fast-check";
import { huffmanLengths } from "../huffman.js";

/** A field, and how the test wants it to be encoded. */
export interface FieldToEncode {
  readonly name: string;
  readonly value: string;
  readonly how: "index" | "not indexed" | "never indexed";
  readonly huffman?: boolean;
}

const octets = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 40 });

export const fieldsToEncode: fc.Arbitrary<readonly FieldToEncode[]> = fc.array(
  fc.record({
    name: fc.oneof(octets, fc.constantFrom(":path", "te", "user-agent")),
    value: octets,
    how: fc.constantFrom("index", "not indexed", "never indexed"),
    huffman: fc.boolean(),
  }),
  { maxLength: 8 },
);

/** A header block, new names and values throughout. */
export function encodeBlock(fields: readonly FieldToEncode[]): Buffer {
  const patterns = { index: 0x40, "not indexed": 0x00, "never indexed": 0x10 };
  return Buffer.concat(
    fields.flatMap(({ name, value, how, huffman = false }) => [
      Buffer.from([patterns[how]]),
      text(name, huffman),
      text(value, huffman),
    ]),
  );
}

function text(value: string, huffman: boolean): Buffer {
  const bytes = huffman ? encodeHuffman(value) : Buffer.from(value, "latin1");
  const length = [];
  if (bytes.length < 0x7f) length.push(bytes.length);
  else {
    length.push(0x7f);
    let left = bytes.length - 0x7f;
    for (; left >= 0x80; left >>>= 7) length.push((left & 0x7f) | 0x80);
    length.push(left);
  }
  length[0] = (length[0] ?? 0) | (huffman ? 0x80 : 0);
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** As bits in a text: slow, and nothing like the decoder. */
function encodeHuffman(value: string): Buffer {
  let bits = "";
  for (const character of value) bits += codes[character.charCodeAt(0)];
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, "1");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The codes by counting up, as RFC 1951, section 3.2.2, explains it. */
const codes: string[] = [];
let next = 0;
let bits = 0;
const lengths = [...huffmanLengths].map((letter) => letter.charCodeAt(0) - 92);
for (const symbol of [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b)) {
  const length = lengths[symbol] ?? 0;
  next *= 2 ** (length - bits);
  bits = length;
  codes[symbol] = next.toString(2).padStart(length, "0");
  next += 1;
}
