import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Exchange } from "./context.js";
import { describeRefusal, unseenPolicy } from "./describe-refusal.js";
import type { Seen } from "./plan-sessions.js";
import { expectationOf, writeInSession } from "./write.js";

/**
 * Deletes what the session has seen. Where nothing is, all is done. After a POST of the same session the policy belongs
 * to the successor (a renamed block, `create_before_destroy`): nothing is deleted, and the ledger notes it.
 */
export async function deletePolicy(exchange: Exchange, arn: ConfiguredAudienceModelArn): Promise<void> {
  await writeInSession(exchange, arn, async ({ seen, posted }) => {
    if (posted) await noteKept(exchange, arn, seen);
    else if (seen.kind === "policy") await deleteSeen(exchange, arn, seen);
    else await refuseUnseen(exchange, arn, seen.kind);
    return {
      left: posted ? undefined : { seen: { kind: "absent" }, posted: false },
      answer: () => exchange.response.status(204).end(),
    };
  });
}

async function deleteSeen(exchange: Exchange, arn: ConfiguredAudienceModelArn, seen: Seen): Promise<void> {
  const expected = await expectationOf(exchange, arn, seen);
  const result = await exchange.service.delete({ arn, expected, actor: actorOf(exchange) });
  if (result.kind !== "deleted") throw describeRefusal(result, "policy");
}

/** This session has seen no policy: if there is one, it is not its to delete. */
async function refuseUnseen(
  exchange: Exchange,
  arn: ConfiguredAudienceModelArn,
  saw: "absent" | "unread",
): Promise<void> {
  const result = await exchange.service.delete({
    arn,
    expected: { kind: "absent" },
    actor: actorOf(exchange),
  });
  if (result.kind === "hash-mismatch" && result.actual !== undefined) {
    throw unseenPolicy(arn, saw, result.actual, undefined, "");
  }
  if (result.kind !== "deleted") throw describeRefusal(result, saw);
}

async function noteKept(
  exchange: Exchange,
  arn: ConfiguredAudienceModelArn,
  seen: Seen | { readonly kind: "unread" },
): Promise<void> {
  const intent = await exchange.ledger.intend({
    ...actorOf(exchange),
    arn,
    operation: "delete",
    policy: undefined,
    canonicalPolicy: undefined,
    previousPolicyHash: seen.kind === "policy" ? seen.policyHash : undefined,
  });
  await exchange.ledger.settle(intent, {
    kind: "refused",
    code: "SuccessorHoldsPolicy",
    message: "Nothing was deleted: an object of the same plan session had just been given this policy.",
  });
}

function actorOf({ caller }: Exchange) {
  return { tokenName: caller.token.name, requestId: caller.requestId };
}
