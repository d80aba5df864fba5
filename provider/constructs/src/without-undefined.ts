/** An object without its members that are undefined, at any depth. Instances of classes, such as tokens, stay as they are. */
export function withoutUndefined(value: object): object {
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    result[key] = isPlain(member) ? withoutUndefined(member) : member;
  }
  return result;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
