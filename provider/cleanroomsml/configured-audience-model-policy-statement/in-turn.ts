import type {
  ConfiguredAudienceModelArn,
  Confirmation,
  KnownLive,
  PolicyRepository,
  StatementFailure,
  StatementWritten,
} from "@cleanroomsml/core/repository";
import type { ResourceCall } from "terraform-plugin-framework-ts";
import type { ConfiguredSession, Session } from "../session.js";

/** How a turn may end. `kept`: the statement was left alone. */
type End = StatementWritten | StatementFailure | { readonly kind: "kept" };

export interface StatementTurn {
  readonly session: ConfiguredSession;
  readonly repository: PolicyRepository;
  readonly arn: ConfiguredAudienceModelArn;
  readonly timeoutMilliseconds: number;
}

/**
 * Writes a statement when the writes begun before on the same policy have ended. Each starts from what the one before
 * left, so many in a row are one put each and never refuse each other; only the last of them waits until reads show it.
 */
export function inTurn<O extends End>(
  { session, repository, arn, timeoutMilliseconds }: StatementTurn,
  call: ResourceCall<Session>,
  write: (known: KnownLive | undefined) => Promise<O>,
): Promise<O> {
  const { known, waiting, unconfirmed } = session.statements;
  waiting.set(arn, (waiting.get(arn) ?? 0) + 1);
  return session.written.inTurn(arn, async () => {
    waiting.set(arn, (waiting.get(arn) ?? 1) - 1);
    try {
      const outcome = await write(known.get(arn));
      if (isWritten(outcome)) {
        known.set(arn, outcome);
        if (outcome.how !== "nothing-to-do") unconfirmed.add(arn);
        session.statements.reads.delete(arn);
      }
      return outcome;
    } finally {
      const last = known.get(arn);
      if (last !== undefined && waiting.get(arn) === 0 && unconfirmed.delete(arn)) {
        const { signal } = call;
        noteUnconfirmed(await repository.confirm({ arn, ...last, signal, timeoutMilliseconds }), arn, call);
      }
    }
  });
}

function isWritten(outcome: End): outcome is StatementWritten {
  return outcome.kind === "created" || outcome.kind === "updated" || outcome.kind === "deleted";
}

/** A write that no read has confirmed yet is worth a warning; somebody's later write is none of ours. */
function noteUnconfirmed(confirmation: Confirmation, arn: string, call: ResourceCall<Session>): void {
  if (confirmation.kind === "confirmed" || confirmation.reason === "superseded") return;
  const why = {
    time: "But reading it back still gave an older one when the time was over.",
    "read-failed": `But it could not be read back${confirmation.error ? `: ${confirmation.error.message}` : ""}.`,
    stopped: "It was not read back, because Terraform was told to stop.",
  }[confirmation.reason];
  call.diagnostics.addWarning(
    "Policy Written but Not Confirmed",
    `AWS has taken the policy of ${arn}, and the state holds its statements. ${why} The next plan shows whether anything differs.`,
  );
}
