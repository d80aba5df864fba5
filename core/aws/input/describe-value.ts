/** The longest part of a string that a message quotes, in UTF-16 units. */
const QUOTE_LIMIT = 80;

/** A value in the words of a message: strings quoted and cut, everything else by its kind. */
export function describe(value: unknown): string {
  if (typeof value === "string") {
    return value.length > QUOTE_LIMIT
      ? `${JSON.stringify(value.slice(0, QUOTE_LIMIT))}…`
      : JSON.stringify(value);
  }
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  return typeof value === "object" ? "an object" : `of type ${typeof value}`;
}
