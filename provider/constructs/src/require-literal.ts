import { isLiteral } from "./policy-text/text-template.js";

/**
 * Refuses a token where the value decides what is synthesised.
 *
 * @param argument the name of the argument, for the message
 */
export function requireLiteral(argument: string, value: string): void {
  if (isLiteral(value)) return;
  throw new Error(tokenMessage(argument));
}

/** What is said of a token where there must be none. */
export function tokenMessage(argument: string): string {
  return `${argument} must be known when the app is synthesised: it is a token, a value that Terraform finds out later. Write it out.`;
}
