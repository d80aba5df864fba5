import { Tokenization } from "cdktf";
import { mayHoldToken } from "./string-pieces.js";

/** Whether there may be a token anywhere in a value. A look at each string costs far less than taking it apart. */
export function hasToken(value: unknown): boolean {
  if (typeof value === "string") return mayHoldToken(value);
  if (typeof value === "number") return Tokenization.reverseNumber(value) !== undefined || isListToken(value);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasToken);
  if (Tokenization.isResolvable(value)) return true;
  return Object.entries(value).some(([key, member]) => mayHoldToken(key) || hasToken(member));
}

function isListToken(value: number): boolean {
  return Tokenization.reverseNumberList([value]) !== undefined;
}
