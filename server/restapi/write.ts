import type { ConfiguredAudienceModelArn, StoredPolicy } from "@cleanroomsml/core/repository";
import { allows } from "../access/access.js";
import { LedgerUnavailable } from "../ledger/ledger.js";
import type { Expectation } from "../policies/policy-service.js";
import type { Exchange } from "./context.js";
import { type Claim, type Seen, WriteInProgress } from "./plan-sessions.js";
import { forbidden, sessionMissing, sessionUnknown, storeUnavailable, writeInProgress } from "./problems.js";

/** The session that a request names. */
export function sessionIn(request: Exchange["request"]): string | undefined {
  const session = request.get("x-plan-session")?.trim();
  return session === "" ? undefined : session;
}

/** What a write left, where it was carried out. */
export interface Left {
  readonly seen: Seen;
  readonly posted: boolean;
}

/** How a write ended. */
export interface Done {
  /** undefined: everything is as it was. */
  readonly left: Left | undefined;
  /** Called when the session has noted what was left. */
  answer(): void;
}

/**
 * Carries out a write under the session that it names, alone among the writes of that session to this ARN, and notes
 * what it left. A session that is missing, unknown, over or another token's never stands for "nothing seen".
 */
export async function writeInSession(
  { request, sessions, caller }: Exchange,
  arn: ConfiguredAudienceModelArn,
  write: (claim: Claim) => Promise<Done>,
): Promise<void> {
  if (!allows(caller.token, "write", arn)) throw forbidden("write");
  const session = sessionIn(request);
  if (session === undefined) throw sessionMissing();
  if (!(await sessions.isOpen(session, caller.token.tokenId))) throw sessionUnknown();
  const claim = await claimed(sessions.claim(session, arn), arn);
  let done: Done;
  try {
    done = await write(claim);
  } catch (error) {
    // The error counts; a claim that cannot be given back ends by itself.
    await claim.release().catch(() => {});
    throw error;
  }
  await recorded(claim.release(done.left));
  done.answer();
}

/** What the session has seen, as the service takes it. */
export async function expectationOf(
  { ledger }: Exchange,
  arn: ConfiguredAudienceModelArn,
  seen: Seen,
): Promise<Expectation> {
  if (seen.kind === "absent") return seen;
  const { policyHash } = seen;
  const document = seen.document ?? (await ledger.versionByHash(arn, policyHash))?.policy;
  if (document === undefined) return { kind: "hash", policyHash };
  return { kind: "document", stored: { policy: document, policyHash } };
}

/** What a successful put left: its text is in the ledger. */
export function leftBy(live: StoredPolicy): Seen {
  return { kind: "policy", policyHash: live.policyHash, document: undefined };
}

/** What the store is told after AWS has carried the write out. */
export async function recorded(noted: Promise<void>): Promise<void> {
  try {
    await noted;
  } catch (error) {
    throw error instanceof LedgerUnavailable ? storeUnavailable(true) : error;
  }
}

async function claimed(claim: Promise<Claim>, arn: ConfiguredAudienceModelArn): Promise<Claim> {
  try {
    return await claim;
  } catch (error) {
    throw error instanceof WriteInProgress ? writeInProgress(arn) : error;
  }
}
