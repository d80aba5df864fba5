import { canonicalStatement, type EquivalenceOptions } from "./canonical-policy.js";
import { mostAlike } from "./most-alike.js";
import type { Statement } from "./policy.js";

/** Which statement of one policy became which of another. */
export interface StatementMatch {
  /** Statements of the first policy that the second has too, repetitions included. */
  readonly kept: ReadonlySet<Statement>;
  /** Statements of the first policy with what became of them. */
  readonly changed: ReadonlyMap<Statement, Statement>;
  /** Only in the first policy, in its order, each meaning once. */
  readonly removed: readonly Statement[];
  /** Only in the second policy, in its order, each meaning once. */
  readonly added: readonly Statement[];
}

/** Statements without a Sid that share less than this part of their facts are not taken for one another. */
const LEAST_LIKENESS = 0.5;

/**
 * Pairs the statements of two policies: equivalent ones first, then by Sid, then those that differ in nothing but the
 * Sid, then those without a Sid that are most alike. A statement with a Sid never becomes, by mere likeness, one with
 * another Sid: in these policies most statements are alike, and a partner's must not read as the service's.
 */
export function matchStatements(
  before: readonly Statement[],
  after: readonly Statement[],
  options: EquivalenceOptions,
): StatementMatch {
  const first = byMeaning(before, (statement) => canonicalStatement(statement, options));
  const second = byMeaning(after, (statement) => canonicalStatement(statement, options));
  const kept = [...first].flatMap(([meaning, statements]) => (second.has(meaning) ? statements : []));
  const gone = new Set([...first].flatMap(([key, [one]]) => (one && !second.has(key) ? [one] : [])));
  const come = new Set([...second].flatMap(([key, [one]]) => (one && !first.has(key) ? [one] : [])));
  const changed = new Map<Statement, Statement>();
  const pair = (from: Statement, to: Statement): void => {
    changed.set(from, to);
    gone.delete(from);
    come.delete(to);
  };

  const comeBySid = byMeaning([...come], (statement) => statement.sid);
  for (const [sid, from] of byMeaning([...gone], (statement) => statement.sid)) {
    if (sid === undefined) continue;
    mostAlike(from, comeBySid.get(sid) ?? [], 0, options).forEach(pairEach(pair));
  }

  const withoutSid = (statement: Statement) => canonicalStatement({ ...statement, sid: undefined }, options);
  const renamed = byMeaning([...come], withoutSid);
  for (const from of [...gone]) {
    const to = renamed.get(withoutSid(from))?.shift();
    if (to !== undefined) pair(from, to);
  }

  const anonymous = (statement: Statement) => statement.sid === undefined;
  const [from, to] = [[...gone].filter(anonymous), [...come].filter(anonymous)];
  mostAlike(from, to, LEAST_LIKENESS, options).forEach(pairEach(pair));

  return { kept: new Set(kept), changed, removed: [...gone], added: [...come] };
}

function pairEach(pair: (from: Statement, to: Statement) => void) {
  return ([from, to]: readonly [Statement, Statement]): void => pair(from, to);
}

/** Groups in order of first appearance. */
function byMeaning<Key>(
  statements: readonly Statement[],
  meaning: (statement: Statement) => Key,
): Map<Key, Statement[]> {
  const groups = new Map<Key, Statement[]>();
  for (const statement of statements) {
    const key = meaning(statement);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return groups;
}
