import type { ConfiguredAudienceModelArn, PolicyRepository } from "@cleanroomsml/core/repository";
import { type Ledger, LedgerUnavailable } from "../ledger/ledger.js";
import { compareWithAws } from "./compare-with-aws.js";
import { deletePolicy } from "./delete-policy.js";
import {
  defaultTimes,
  type PolicyEnvironment,
  type PolicyLogger,
  type PolicyTimes,
} from "./policy-environment.js";
import type { LedgerDown, LiveRead, PolicyService, ReadInput } from "./policy-service.js";
import { putPolicy } from "./put-policy.js";
import { resolveExpired } from "./resolve-expired.js";
import type { PolicyRules } from "./rules.js";
import { startResolving } from "./start-resolving.js";

export interface PolicyServiceOptions {
  readonly repository: PolicyRepository;
  readonly ledger: Ledger;
  /** Default: none. */
  readonly rules?: PolicyRules | undefined;
  /** Default: nothing is said. */
  readonly logger?: PolicyLogger | undefined;
  /** Milliseconds since 1970. Default: the machine's clock. */
  readonly clock?: { now(): number } | undefined;
  readonly times?: Partial<PolicyTimes> | undefined;
}

export function createPolicyService(options: PolicyServiceOptions): PolicyService & {
  /** One look for expired intents, at once; gives how many were settled. */
  resolveExpired(): Promise<number>;
} {
  const clock = options.clock ?? { now: () => Date.now() };
  const environment: PolicyEnvironment = {
    repository: options.repository,
    ledger: options.ledger,
    rules: options.rules ?? {},
    logger: options.logger ?? silent,
    now: () => clock.now(),
    times: { ...defaultTimes, ...options.times },
  };
  return {
    read: (input) => readLive(environment, input),
    put: (input) => unlessUnreadable(input.arn, putPolicy(environment, input)),
    delete: (input) => unlessUnreadable(input.arn, deletePolicy(environment, input)),
    drift: (input) => compareWithAws(environment, input),
    startResolving: () => startResolving(environment),
    resolveExpired: () => resolveExpired(environment),
  };
}

/** What is written is noted first, so that a ledger that cannot be read is one that lets nothing be sent. */
async function unlessUnreadable<Result>(
  arn: ConfiguredAudienceModelArn,
  work: Promise<Result>,
): Promise<Result | LedgerDown> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof LedgerUnavailable)) throw cause;
    return { kind: "ledger-down", arn, sent: false, message: cause.message };
  }
}

const silent: PolicyLogger = { info: () => {}, warn: () => {} };

async function readLive(
  { repository, ledger, times }: PolicyEnvironment,
  { arn, signal, own }: ReadInput,
): Promise<LiveRead> {
  const read = await repository.read({
    arn,
    signal,
    explainAbsence: true,
    timeoutMilliseconds: times.operation,
  });
  if (read.kind === "failed") return read;
  if (read.kind === "absent") return { kind: "absent", model: read.model };
  if (read.kind !== "present") throw new Error("a read with nothing to compare with compared");
  if (own === false) return { kind: "present", live: read.actual, own: undefined };
  // After the read: what this ledger's own write left is settled by the time that a client reads it.
  const current = await ledger.current(arn);
  return {
    kind: "present",
    live: read.actual,
    own: current?.policyHash === read.policyHash ? current : undefined,
  };
}
