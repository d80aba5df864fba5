import { createPolicyRepository, type Patience, type PolicyRepository } from "../index.js";
import type { StoredPolicy } from "../policy-store.js";
import { FakeClock } from "./fake-clock.js";
import { MemoryPolicyStore, type MemoryStoreModes } from "./memory-store.js";

/** A repository over a store in memory, with a clock that never waits. */
export interface Fixture {
  readonly store: MemoryPolicyStore;
  readonly clock: FakeClock;
  readonly repository: PolicyRepository;
  /** What the store holds, as a writer's expectation; fails when it holds nothing. */
  held(): StoredPolicy;
}

/** @param policy what is there from the start */
export function fixture(
  policy?: string,
  modes: Partial<MemoryStoreModes> = {},
  patience: Partial<Patience> = {},
): Fixture {
  const store = new MemoryPolicyStore(modes);
  if (policy !== undefined) store.write(policy);
  const clock = new FakeClock();
  return {
    store,
    clock,
    repository: createPolicyRepository({ store, clock, random: () => 0.5, patience }),
    held: () => {
      if (store.current === undefined) throw new Error("the store holds nothing");
      return store.current;
    },
  };
}

/** Narrows an outcome to the kind it should be; says what it is instead. */
export function expectKind<T extends { readonly kind: string }, K extends T["kind"]>(
  outcome: T,
  kind: K,
): Extract<T, { readonly kind: K }> {
  if (isKind(outcome, kind)) return outcome;
  throw new Error(`expected ${kind}, got ${outcome.kind}: ${JSON.stringify(outcome, null, 2)}`);
}

function isKind<T extends { readonly kind: string }, K extends T["kind"]>(
  outcome: T,
  kind: K,
): outcome is Extract<T, { readonly kind: K }> {
  return outcome.kind === kind;
}
