/**
 * A pattern of the model as the source of a regular expression for the `u` flag, to be matched against the whole value.
 *
 * Two things differ from the model's text:
 * - escapes that mean nothing (`\_`, `\#`, `\ `) are dropped, since the `u` flag refuses them;
 * - `\uD800\uDBFF-\uDC00\uDFFF` is a slip for the supplementary planes (the class around it is XML 1.0's `Char`
 *   production, `[#x10000-#x10FFFF]`); taken literally it would refuse every emoji.
 *
 * @throws when the result is not a regular expression
 */
export function unicodePattern(pattern: string): string {
  const source = pattern
    .replaceAll("\\uD800\\uDBFF-\\uDC00\\uDFFF", "\\u{10000}-\\u{10FFFF}")
    .replace(/\\([_#=@;, ])/g, "$1");
  new RegExp(`^(?:${source})$`, "u");
  return source;
}
