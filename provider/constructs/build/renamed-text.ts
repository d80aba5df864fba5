import type { Variant } from "./variant.js";

/**
 * A text of the package, which speaks of CDKTF, as it is in this variant.
 *
 * CDK Terrain has every name of CDKTF in a package of another name, and keeps what programs outside of it know: the files
 * `cdktf.json` and `cdktf.out`, the variables `CDKTF_…`, and the metadata keys `@cdktf/error`, `@cdktf/warn` and `@cdktf/info`.
 * Packages `@cdktf/…` that we use ourselves when we build are the same for both, too.
 * No other word has a part that is renamed, and the page "from-cdktf-to-cdktn" keeps its name.
 */
export function renamedText(text: string, { library, title }: Variant): string {
  if (library === "cdktf") return text;
  return text
    .replaceAll(/(?<![@A-Za-z0-9])cdktf(?![A-Za-z0-9/]|\.(?:json|out)\b|-to-)/g, library)
    .replaceAll(/\bCDKTF\b/g, title);
}
