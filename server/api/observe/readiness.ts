import {
  type ConfiguredAudienceModelArn,
  type PolicyStore,
  parseConfiguredAudienceModelArn,
  StoreError,
} from "@cleanroomsml/core/repository";
import type { Ledger } from "../../ledger/ledger.js";

export interface Readiness {
  readonly ready: boolean;
  readonly store: "ok" | "failing";
  readonly aws: "ok" | "failing";
}

/** One look serves everybody who asks meanwhile and for a moment after: whoever asks needs no token. */
const believedMilliseconds = 2000;
const longestMilliseconds = 3000;

/**
 * Whether the store can be written and AWS answers. AWS is asked for a policy that the ledger knows, so in a region and
 * partition that are in use, else for that of a model that nobody has: every answer, a refusal as well, shows that it is
 * there.
 */
export function createReadiness(ledger: Ledger, policies: PolicyStore): () => Promise<Readiness> {
  let last: { readonly until: number; readonly look: Promise<Readiness> } | undefined;

  async function awsAnswers(): Promise<boolean> {
    try {
      const { items } = await ledger.list({ limit: 1 });
      await policies.get(items[0]?.arn ?? nobodysArn(), { signal: AbortSignal.timeout(longestMilliseconds) });
      return true;
    } catch (cause) {
      return (
        cause instanceof StoreError && ["refused", "invalid", "denied", "throttled"].includes(cause.kind)
      );
    }
  }

  async function look(): Promise<Readiness> {
    const [store, aws] = await Promise.all([inTime(ledger.ready()), awsAnswers()]);
    return { ready: store && aws, store: store ? "ok" : "failing", aws: aws ? "ok" : "failing" };
  }

  return () => {
    const now = Date.now();
    if (last === undefined || now > last.until) last = { until: now + believedMilliseconds, look: look() };
    return last.look;
  };
}

async function inTime(work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), longestMilliseconds);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

function nobodysArn(): ConfiguredAudienceModelArn {
  const parsed = parseConfiguredAudienceModelArn(
    "arn:aws:cleanrooms-ml:us-east-1:000000000000:configured-audience-model/readiness",
  );
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  return parsed.arn;
}
