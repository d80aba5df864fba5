import { badParameter } from "./problems.js";

/** The query of a request, each name at most once. */
export type Query = ReadonlyMap<string, string>;

/**
 * @param known the parameters of the route
 * @throws {ProblemError} 400: a name that is unknown, or there twice
 */
export function readQuery(rawUrl: string, known: readonly string[]): Query {
  const query = new Map<string, string>();
  const start = rawUrl.indexOf("?");
  if (start === -1) return query;
  for (const [name, value] of new URLSearchParams(rawUrl.slice(start + 1))) {
    if (!known.includes(name)) {
      const detail =
        known.length === 0
          ? "This path takes no parameters."
          : `The parameters here are ${known.join(", ")}.`;
      // The name as sent is not repeated: people put tokens into queries by mistake.
      throw badParameter("unknown", `The query has a parameter that is not known. ${detail}`);
    }
    if (query.has(name)) throw badParameter(name, `${name} is given more than once.`);
    query.set(name, value);
  }
  return query;
}

/** @throws {ProblemError} 400 */
export function wholeNumber(query: Query, name: string, least: number, most: number): number | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  throw badParameter(name, `${name} must be a whole number from ${least} to ${most}.`);
}

/** @throws {ProblemError} 400 */
export function matching(query: Query, name: string, pattern: RegExp, rule: string): string | undefined {
  const text = query.get(name);
  if (text === undefined || pattern.test(text)) return text;
  throw badParameter(name, `${name} must be ${rule}.`);
}

/** @throws {ProblemError} 400 */
export function trueOrFalse(query: Query, name: string): boolean | undefined {
  const text = matching(query, name, /^(true|false)$/, "true or false");
  return text === undefined ? undefined : text === "true";
}
