import { staticTable } from "./hpack-static-table.js";

/**
 * A header block that needs no state on either side: fields of the static table by their index, all others as literals
 * without indexing and without Huffman. What we answer is always the same, so the blocks are made once.
 */
export function headerBlock(fields: readonly (readonly [name: string, value: string])[]): Buffer {
  return Buffer.concat(
    fields.map(([name, value]) => {
      const whole = staticTable.findIndex((entry) => entry.name === name && entry.value === value) + 1;
      if (whole > 0) return integer(0x80, 0x7f, whole);
      const named = staticTable.findIndex((entry) => entry.name === name) + 1;
      return Buffer.concat([integer(0, 0x0f, named), ...(named === 0 ? [text(name)] : []), text(value)]);
    }),
  );
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "latin1");
  return Buffer.concat([integer(0, 0x7f, bytes.length), bytes]);
}

/** An integer behind a prefix (RFC 7541, section 5.1). */
function integer(pattern: number, mask: number, value: number): Buffer {
  if (value < mask) return Buffer.from([pattern | value]);
  const bytes = [pattern | mask];
  let left = value - mask;
  for (; left >= 0x80; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  bytes.push(left);
  return Buffer.from(bytes);
}
