import type { EquivalenceOptions } from "./canonical-policy.js";
import type { Statement } from "./policy.js";
import { statementFacts } from "./statement-facts.js";

/**
 * The most comparisons of facts made for one matching. Two policies of 200 statements that all share five facts need
 * 200,000. Beyond the bound, statements are paired in order where they have to be, and not at all where they need not.
 */
const MOST_COMPARISONS = 2_000_000;

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly likeness: number;
}

/**
 * Pairs statements so that the most alike go together; each is used at most once. Likeness is the part of their facts
 * (an action, a principal, a condition value…) that two statements share, counted on both sides: 1 when they share all.
 *
 * @param least pairs must be more alike than this; 0 pairs as many as there are
 */
export function mostAlike(
  from: readonly Statement[],
  to: readonly Statement[],
  least: number,
  options: EquivalenceOptions,
): readonly (readonly [Statement, Statement])[] {
  const inOrder = () =>
    from.flatMap((one, index) => {
      const other = to[index];
      return other === undefined ? [] : [[one, other] as const];
    });
  if (least === 0 && from.length === 1 && to.length === 1) return inOrder();
  const fromFacts = from.map((statement) => factKeys(statement, options));
  const toFacts = to.map((statement) => factKeys(statement, options));
  const holders = holdersOf(toFacts);
  const comparisons = sum(fromFacts.map((facts) => sum(facts.map((fact) => holders.get(fact)?.length ?? 0))));
  if (comparisons > MOST_COMPARISONS) return least === 0 ? inOrder() : [];

  const candidates = fromFacts.flatMap((facts, index) => {
    const shared = new Map<number, number>();
    for (const fact of facts) {
      for (const holder of holders.get(fact) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1);
    }
    return [...shared].map(([other, count]): Candidate => {
      const likeness = (2 * count) / (facts.length + (toFacts[other]?.length ?? 0));
      return { from: index, to: other, likeness };
    });
  });
  const best = candidates
    .filter(({ likeness }) => likeness > least)
    .sort((a, b) => b.likeness - a.likeness || a.from - b.from || a.to - b.to);
  const used = { from: new Set<number>(), to: new Set<number>() };
  return best.flatMap((candidate) => {
    const [one, other] = [from[candidate.from], to[candidate.to]];
    if (used.from.has(candidate.from) || used.to.has(candidate.to)) return [];
    if (one === undefined || other === undefined) return [];
    used.from.add(candidate.from);
    used.to.add(candidate.to);
    return [[one, other] as const];
  });
}

function factKeys(statement: Statement, options: EquivalenceOptions): readonly string[] {
  return statementFacts(statement, options).flatMap(({ place, values }) =>
    [...values.keys()].map((value) => `${place} ${value}`),
  );
}

/** Fact → the positions of the statements that hold it. */
function holdersOf(facts: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  facts.forEach((keys, index) => {
    for (const key of keys) {
      const list = holders.get(key);
      if (list === undefined) holders.set(key, [index]);
      else list.push(index);
    }
  });
  return holders;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
