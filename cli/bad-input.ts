/** What the user gave cannot be worked with; the message names it and says what to do. The command ends with exit code 2. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}
