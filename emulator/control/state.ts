import type { Fault } from "../faults/faults.js";
import type { EmulatorModes } from "../modes.js";
import type { Account } from "../service/handle-call.js";
import type {
  ConfiguredAudienceModel,
  ConfiguredAudienceModelAssociation,
  Membership,
  StoredPolicy,
} from "../state/records.js";

/** All there is, for tests and for people. No keys. */
export interface EmulatorState {
  readonly accountId: string;
  readonly time: string;
  readonly clockOffsetSeconds: number;
  readonly modes: EmulatorModes;
  readonly models: readonly ConfiguredAudienceModel[];
  /** By model ARN; also those that outlived their model. */
  readonly policies: Readonly<Record<string, StoredPolicy>>;
  readonly memberships: readonly Membership[];
  readonly associations: readonly ConfiguredAudienceModelAssociation[];
  readonly faults: readonly Fault[];
}

export function describeState(account: Account, clockOffsetSeconds: number): EmulatorState {
  const { models, policies, memberships, associations } = account.store.world;
  return {
    accountId: account.accountId,
    time: account.now().toISOString(),
    clockOffsetSeconds,
    modes: account.modes,
    models: [...models.values()],
    policies: Object.fromEntries(policies),
    memberships: [...memberships.values()],
    associations: [...associations.values()],
    faults: account.faults.list(),
  };
}
