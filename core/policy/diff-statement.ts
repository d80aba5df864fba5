import type { EquivalenceOptions } from "./canonical-policy.js";
import type { Statement } from "./policy.js";
import type { ElementChange, StatementChange } from "./policy-diff.js";
import { STATEMENT_ELEMENTS } from "./statement-elements.js";
import { type StatementFacts, statementFacts } from "./statement-facts.js";

/** What changed from one statement to the other, place by place. */
export function diffStatement(
  before: Statement,
  after: Statement,
  options: EquivalenceOptions,
): StatementChange {
  const first = byPlace(statementFacts(before, options));
  const second = byPlace(statementFacts(after, options));
  const places = new Set([...first.keys(), ...second.keys()]);
  const elements = [...places].flatMap((place) => changeAt(first.get(place), second.get(place)));
  return { before, after, elements: elements.sort(inElementOrder) };
}

function byPlace(facts: readonly StatementFacts[]): ReadonlyMap<string, StatementFacts> {
  return new Map(facts.map((fact) => [fact.place, fact]));
}

function changeAt(
  before: StatementFacts | undefined,
  after: StatementFacts | undefined,
): readonly ElementChange[] {
  const shown = after ?? before;
  if (shown === undefined) return [];
  const removed = onlyIn(before, after);
  const added = onlyIn(after, before);
  if (removed.length === 0 && added.length === 0) return [];
  return [{ element: shown.element, label: shown.label, removed, added }];
}

/** The values of one place that another does not have, as spelt. */
function onlyIn(one: StatementFacts | undefined, other: StatementFacts | undefined): readonly string[] {
  const values = [...(one?.values ?? [])];
  return values.flatMap(([canonical, spelt]) => (other?.values.has(canonical) ? [] : [spelt]));
}

function inElementOrder(a: ElementChange, b: ElementChange): number {
  return STATEMENT_ELEMENTS.indexOf(a.element) - STATEMENT_ELEMENTS.indexOf(b.element);
}
