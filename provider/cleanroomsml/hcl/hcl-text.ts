/** A text as a string literal of Terraform's language: no template starts in it, and what does not print is escaped. */
export function hclText(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Zl}\p{Zp}]/gu, escapedCharacter);
  return `"${escaped.replace(/[$%](?=\{)/g, "$&$&")}"`;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** HCL knows fewer short escapes than JSON. */
function escapedCharacter(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
