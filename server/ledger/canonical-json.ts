/** What an entry's content is made of. */
export type Json = string | number | null | { readonly [name: string]: Json };

/** One text for one value: names sorted by code unit, no space. Lone surrogates are escaped, so that UTF-8 keeps all. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`);
  return `{${members.join(",")}}`;
}
