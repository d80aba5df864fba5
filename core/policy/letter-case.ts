/**
 * Lower-cases A–Z and nothing else. What IAM compares without regard to case (names of actions and of condition keys) is
 * ASCII; beyond it, folding would equate characters that IAM may keep apart (the Kelvin sign lower-cases to "k").
 */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
