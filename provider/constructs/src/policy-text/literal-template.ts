/** Terraform composes characters (NFC) in every string: what it would change, or might join to its neighbour, is written `\u…`. */
const COMBINING = /\p{M}/u;

/** A text as JSON, without the quotes around it, that Terraform leaves as it is. */
export function jsonCharacters(text: string): string {
  const json = JSON.stringify(text).slice(1, -1);
  if (text.normalize("NFC") === text && !COMBINING.test(text)) return json;
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text as a part of a Terraform template that is the text itself: nothing in it is an expression or a directive. */
export function literalTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
