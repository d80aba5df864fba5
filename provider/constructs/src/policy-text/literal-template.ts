/** Terraform composes characters (NFC) in every string: what it would change, or might join to its neighbour, is written `\u…`. */
const COMBINING = /\p{M}/u;
const BEYOND_ASCII = /[\u0080-\uffff]/;

/** A text as JSON, without the quotes around it, that Terraform leaves as it is. */
export function jsonCharacters(text: string): string {
  return asciiJson(JSON.stringify(text).slice(1, -1));
}

/** JSON that Terraform leaves as it is: the same when it does so anyway, else in ASCII. */
export function asciiJson(json: string): string {
  if (!BEYOND_ASCII.test(json)) return json;
  if (json.normalize("NFC") === json && !COMBINING.test(json)) return json;
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A text as a part of a Terraform template that is the text itself: nothing in it is an expression or a directive.
 *
 * @param beforeExpression whether `${` of an expression comes next: dollar signs at the end would escape it
 */
export function literalTemplate(text: string, beforeExpression: boolean): string {
  const escaped = text.replace(/[$%](?=\{)/g, "$&$&");
  return beforeExpression ? escaped.replace(/\$+$/, (run) => `\${"${run}"}`) : escaped;
}
