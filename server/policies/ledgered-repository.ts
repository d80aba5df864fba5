import {
  type Clock,
  createPolicyRepository,
  type Patience,
  type PolicyRepository,
  type PolicyStore,
  systemClock,
} from "@cleanroomsml/core/repository";
import { type Ledger, LedgerUnavailable } from "../ledger/ledger.js";

export interface LedgeredRepositoryOptions {
  readonly store: PolicyStore;
  readonly ledger: Pick<Ledger, "replacedWithin">;
  readonly patience?: Partial<Patience> | undefined;
  readonly clock?: Clock | undefined;
  /** What a write has replaced is no news for so long. Default: 5 s. */
  readonly lagMilliseconds?: number | undefined;
}

/** For so long after a write a read may show what was there before it. */
export const usualLagMilliseconds = 5_000;
const firstPause = 50;
const longestPause = 1_000;

/**
 * The repository of a server. It does not read after each of its writes until the write shows, as one in a process that ends
 * must: whoever reads next, through whichever server, is kept from an old answer instead. What writes have replaced lately is
 * in the ledger, before they are acknowledged.
 */
export function createLedgeredRepository(options: LedgeredRepositoryOptions): PolicyRepository {
  const { patience, clock = systemClock } = options;
  return createPolicyRepository({
    store: withoutOldReads({ ...options, clock }),
    clock,
    patience: { ...patience, confirmation: 0 },
  });
}

/** Reads again while a read shows what a write of the last seconds has replaced. */
function withoutOldReads(options: LedgeredRepositoryOptions & { readonly clock: Clock }): PolicyStore {
  const { store, clock } = options;
  return {
    put: (...call) => store.put(...call),
    delete: (...call) => store.delete(...call),
    modelExists: (...call) => store.modelExists(...call),
    async get(arn, call) {
      for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
        const [live, replaced] = await Promise.all([store.get(arn, call), replacedStates(options, arn)]);
        if (!replaced.has(live?.policyHash ?? "-")) return live;
        await clock.sleep(pause, call.signal);
      }
    },
  };
}

const none: ReadonlySet<string> = new Set();

/** What AWS holds can be told without the ledger, too; only an old answer cannot be known for one then. */
async function replacedStates(
  { ledger, lagMilliseconds = usualLagMilliseconds }: LedgeredRepositoryOptions,
  arn: Parameters<PolicyStore["get"]>[0],
): Promise<ReadonlySet<string>> {
  try {
    return await ledger.replacedWithin(arn, lagMilliseconds);
  } catch (cause) {
    if (cause instanceof LedgerUnavailable) return none;
    throw cause;
  }
}
