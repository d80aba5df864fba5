import { foldCase } from "../policy/letter-case.js";

/** More changes than this, and it is another word rather than a slip. */
const MOST_CHANGES = 3;

/** The known name that a mistyped one most likely stands for: a few letters away, or its beginning. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  const wanted = foldCase(written);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    const distance = changesBetween(wanted, foldCase(name));
    if (
      distance <= Math.min(MOST_CHANGES, wanted.length / 3) &&
      (best === undefined || distance < best.distance)
    ) {
      best = { name, distance };
    }
  }
  if (best !== undefined) return best.name;
  const longer = wanted.length < 8 ? [] : known.filter((name) => foldCase(name).startsWith(wanted));
  return longer.length === 1 ? longer[0] : undefined;
}

/** How many letters must be put in, left out or changed; anything over the most counts as one more than that. */
function changesBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_CHANGES) return MOST_CHANGES + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
