import { staticTable } from "./hpack-static-table.js";

/**
 * A header block that needs no state on either side: fields of the static table by their index, all others as literals
 * without indexing and without Huffman. What we answer is always the same, so the blocks are made once.
 */
export function headerBlock(fields: readonly (readonly [name: string, value: string])[]): Buffer {
  // One list and one Buffer, and no closures: this runs at every start.
  const block: number[] = [];
  for (const [name, value] of fields) {
    const named = indexOf(name, undefined);
    const whole = named === 0 ? 0 : indexOf(name, value);
    if (whole > 0) {
      addInteger(block, 0x80, 0x7f, whole);
      continue;
    }
    addInteger(block, 0, 0x0f, named);
    if (named === 0) addText(block, name);
    addText(block, value);
  }
  return Buffer.from(block);
}

/** Index in the static table, from 1; 0: it is not there. */
function indexOf(name: string, value: string | undefined): number {
  for (const [i, entry] of staticTable.entries()) {
    if (entry.name === name && (value === undefined || entry.value === value)) return i + 1;
  }
  return 0;
}

/** An octet a character. */
function addText(block: number[], text: string): void {
  addInteger(block, 0, 0x7f, text.length);
  for (let i = 0; i < text.length; i += 1) block.push(text.charCodeAt(i) & 0xff);
}

/** An integer behind a prefix (RFC 7541, section 5.1). */
function addInteger(block: number[], pattern: number, mask: number, value: number): void {
  if (value < mask) {
    block.push(pattern | value);
    return;
  }
  block.push(pattern | mask);
  let left = value - mask;
  for (; left >= 0x80; left >>>= 7) block.push((left & 0x7f) | 0x80);
  block.push(left);
}
