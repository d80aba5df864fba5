import { ConnectionError, ErrorCode } from "./error-code.js";
import { type HeaderField, headerField } from "./header-field.js";
import { staticTable } from "./hpack-static-table.js";
import { decodeHuffman } from "./huffman.js";

/** SETTINGS_HEADER_TABLE_SIZE as it is from the start; we never offer another. */
const largestTable = 4096;

/** "The size of an entry is the sum of its name's length in octets, its value's length in octets, and 32." */
function sizeOf({ name, value }: HeaderField): number {
  return name.length + value.length + 32;
}

/** What a header block says. */
export interface HeaderList {
  readonly fields: readonly HeaderField[];
  /** It had more than the decoder's limit; `fields` has those before. */
  readonly tooLarge: boolean;
}

/** The receiving side of HPACK (RFC 7541) on one connection. Throws a COMPRESSION_ERROR for what cannot be decoded. */
export class HpackDecoder {
  /** The newest entry comes last. */
  readonly #table: HeaderField[] = [];
  #size = 0;
  #maxSize = largestTable;
  readonly #listLimit: number;
  #block: Buffer = Buffer.alloc(0);
  #at = 0;

  /** @param listLimit SETTINGS_MAX_HEADER_LIST_SIZE, in bytes counted as the table's are */
  constructor(listLimit: number) {
    this.#listLimit = listLimit;
  }

  /** Decodes a whole header block: the fragments of HEADERS and its CONTINUATIONs, joined. */
  decode(block: Buffer): HeaderList {
    this.#block = block;
    this.#at = 0;
    const fields: HeaderField[] = [];
    let left = this.#listLimit;
    while (this.#at < block.length) {
      const field = this.#next(fields.length === 0 && left === this.#listLimit);
      if (field === undefined) continue;
      // A list that is too long is read to its end all the same: the table must stay what the peer thinks it is.
      left -= sizeOf(field);
      if (left >= 0) fields.push(field);
    }
    return { fields, tooLarge: left < 0 };
  }

  /** The next field; undefined for a change of the table's size, which is allowed only before the first one. */
  #next(first: boolean): HeaderField | undefined {
    const byte = this.#block[this.#at] ?? 0;
    if (byte >= 0x80) return this.#entry(this.#integer(0x7f));
    if (byte >= 0x40) {
      const field = this.#literal(0x3f);
      this.#insert(field);
      return field;
    }
    if (byte < 0x20) return this.#literal(0x0f);
    if (!first) throw fault("a dynamic table size update within a header block");
    const size = this.#integer(0x1f);
    if (size > largestTable) throw fault(`a dynamic table of ${size} bytes; ${largestTable} are allowed`);
    this.#maxSize = size;
    this.#evict(size);
    return undefined;
  }

  #entry(index: number): HeaderField {
    const field =
      index <= staticTable.length
        ? staticTable[index - 1]
        : this.#table[this.#table.length - (index - staticTable.length)];
    if (field === undefined) throw fault(`the index ${index}, which no table has`);
    return field;
  }

  #literal(prefix: number): HeaderField {
    const index = this.#integer(prefix);
    const name = index === 0 ? this.#string() : this.#entry(index).name;
    return headerField(name, this.#string());
  }

  #insert(field: HeaderField): void {
    const size = sizeOf(field);
    // "It is not an error to attempt to add an entry that is larger than the maximum size; an attempt to add an entry
    // larger than the maximum size causes the table to be emptied".
    this.#evict(this.#maxSize - size);
    if (size > this.#maxSize) return;
    this.#table.push(field);
    this.#size += size;
  }

  #evict(size: number): void {
    while (this.#size > size) {
      const oldest = this.#table.shift();
      if (oldest === undefined) return;
      this.#size -= sizeOf(oldest);
    }
  }

  #string(): string {
    const huffman = ((this.#block[this.#at] ?? 0) & 0x80) !== 0;
    const length = this.#integer(0x7f);
    const from = this.#at;
    const to = from + length;
    if (to > this.#block.length) throw fault("a string longer than its header block");
    this.#at = to;
    return huffman ? decodeHuffman(this.#block, from, to) : this.#block.toString("latin1", from, to);
  }

  /** An integer with a prefix of as many bits as the mask has (section 5.1). */
  #integer(mask: number): number {
    const prefix = this.#byte() & mask;
    if (prefix < mask) return prefix;
    let value = mask;
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.#byte();
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    // "Integer encodings that exceed implementation limits -- in value or octet length -- MUST be treated as decoding
    // errors." No index, size or length comes near 2^28.
    throw fault("an integer that is too large");
  }

  #byte(): number {
    const byte = this.#block[this.#at];
    if (byte === undefined) throw fault("a header block that ends too early");
    this.#at += 1;
    return byte;
  }
}

function fault(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.compressionError, message);
}
