/** Texts whose results are kept: a request reads its policy several times over, in different rooms. */
const mostTexts = 32;
/** No policy is longer; what is, is read anew. */
const longestText = 30_000;

/** The same function, which remembers what it gave for the last texts. Its results must never change. */
export function rememberingRecent<T>(read: (text: string) => T): (text: string) => T {
  const results = new Map<string, { readonly result: T }>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known.result;
    const result = read(text);
    if (text.length > longestText) return result;
    for (const oldest of results.keys()) {
      if (results.size < mostTexts) break;
      results.delete(oldest);
    }
    results.set(text, { result });
    return result;
  };
}
