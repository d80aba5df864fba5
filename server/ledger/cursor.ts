/** A cursor that no page has given. */
export class BadCursor extends Error {
  override readonly name = "BadCursor";
}

/** The place after which the next page begins, as an opaque word for URLs. */
export function encodeCursor(kind: "arn" | "version", after: string | number): string {
  return Buffer.from(JSON.stringify([kind, after])).toString("base64url");
}

/** @throws {BadCursor} */
export function decodeArnCursor(cursor: string): string {
  const after = decode(cursor, "arn");
  if (typeof after !== "string") throw bad();
  return after;
}

/** @throws {BadCursor} */
export function decodeVersionCursor(cursor: string): number {
  const after = decode(cursor, "version");
  if (typeof after !== "number" || !Number.isSafeInteger(after) || after < 0 || after > 2 ** 31 - 1)
    throw bad();
  return after;
}

function decode(cursor: string, kind: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parsed) && parsed.length === 2 && parsed[0] === kind) return parsed[1];
  } catch {}
  throw bad();
}

function bad(): BadCursor {
  return new BadCursor(
    "The cursor is none that a page of this list has given: leave it out to start at the beginning.",
  );
}
