import type { PolicyRepository } from "@cleanroomsml/core/repository";
import type { Ledger } from "../ledger/ledger.js";
import type { PolicyRules } from "./rules.js";

/** Where the service says what it did; pino fits. Fields never hold a policy text. */
export interface PolicyLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** All times in milliseconds. */
export interface PolicyTimes {
  /** What one operation may take, retries and confirming reads included; settling a lost answer has 5 s more. */
  readonly operation: number;
  /** How often a lease is renewed while AWS is being asked. Well below the ledger's lease. */
  readonly renewal: number;
  /** Between two looks for expired intents. */
  readonly resolving: number;
  /** Between two reads of one policy while an expired intent is resolved. */
  readonly rereading: number;
  /** Age at which an intent that no read could settle is given up as unknown. */
  readonly giveUp: number;
}

export const defaultTimes: PolicyTimes = {
  operation: 20_000,
  renewal: 8_000,
  resolving: 5_000,
  rereading: 500,
  giveUp: 24 * 3_600_000,
};

/** What the operations of the service stand on. */
export interface PolicyEnvironment {
  readonly repository: PolicyRepository;
  readonly ledger: Ledger;
  readonly rules: PolicyRules;
  readonly logger: PolicyLogger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly times: PolicyTimes;
}
