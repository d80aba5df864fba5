import type { FaultList } from "./fault-list.js";
import type { JsonObject } from "./json-node.js";
import { memberPath } from "./json-path.js";
import { quoted } from "./printable.js";

/**
 * Reports each member whose name is none of `known`.
 *
 * Names are compared exactly, as IAM's grammar gives them; a name that differs only in letter case or by a plural "s"
 * gets a hint.
 */
export function refuseUnknownNames(
  object: JsonObject,
  known: readonly string[],
  path: string,
  owner: string,
  faults: FaultList,
): void {
  for (const { name } of object.members) {
    if (known.includes(name)) continue;
    const meant = resembling(name, known);
    const hint =
      meant === undefined ? `It knows ${listOf(known)}.` : `Did you mean ${quoted(meant)}? Names are exact.`;
    faults.malformed(
      "unknown-element",
      memberPath(path, name),
      `${quoted(name)} is no element of ${owner}. ${hint}`,
    );
  }
}

/** The known word that `written` differs from only in letter case, surrounding space or a plural "s". */
export function resembling(written: string, known: readonly string[]): string | undefined {
  const plain = written.trim().toLowerCase();
  return known.find((word) => [word, `${word}s`].some((form) => form.toLowerCase() === plain));
}

/** `"a", "b" and "c"`. */
export function listOf(words: readonly string[], conjunction = "and"): string {
  const all = words.map((word) => `"${word}"`);
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")} ${conjunction} ${last}`;
}
