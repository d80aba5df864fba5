import type { JsonArray, JsonObject } from "./json-node.js";

/**
 * Writes a list or an object anew with other entries, in the layout of the original: its white space before the first
 * entry, between entries and after the last. With as many entries as before the layout is kept byte for byte.
 *
 * @param text the text that `node` was read from
 * @param entries each entry as JSON text; members of an object with their names
 */
export function rebuildJson(text: string, node: JsonArray | JsonObject, entries: readonly string[]): string {
  const [open, close] = node.type === "array" ? ["[", "]"] : ["{", "}"];
  const originals = node.type === "array" ? node.items : node.members;
  const [first, last] = [originals[0], originals[originals.length - 1]];
  if (entries.length === 0) return originals.length === 0 ? text.slice(node.start, node.end) : open + close;
  if (first === undefined || last === undefined) return open + entries.join(",") + close;
  const lead = text.slice(node.start + 1, first.start);
  const separators = originals
    .slice(1)
    .map((next, index) => text.slice(originals[index]?.end ?? next.start, next.start));
  const further = separators[separators.length - 1] ?? `,${lead}`;
  const body = entries.map((entry, index) =>
    index === 0 ? entry : (separators[index - 1] ?? further) + entry,
  );
  return open + lead + body.join("") + text.slice(last.end, node.end);
}
