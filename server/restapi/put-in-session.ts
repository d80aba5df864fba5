import { equivalentPolicies } from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn, StoredPolicy } from "@cleanroomsml/core/repository";
import { configuredAudienceModelArnParts } from "@cleanroomsml/core/repository";
import type { Expectation, PutResult } from "../policies/policy-service.js";
import { answerJson, policyObject } from "./answer.js";
import type { Exchange } from "./context.js";
import { describeRefusal, type WriterSaw } from "./describe-refusal.js";
import type { Seen } from "./plan-sessions.js";
import type { PolicyBody } from "./read-policy-body.js";
import { leftBy, recorded } from "./write.js";

/**
 * Puts a policy and answers with it. What is there already needs no leave: a repeated write (the provider repeats POST
 * and PUT when an answer is lost) and the first write after an import both end with 200.
 */
export async function putInSession(
  exchange: Exchange,
  { arn, policy, form }: PolicyBody,
  expected: Expectation,
  saw: WriterSaw,
): Promise<{ readonly seen: Seen; answer(): void }> {
  const { service, textDocuments, caller, response } = exchange;
  const actor = { tokenName: caller.token.name, requestId: caller.requestId };
  const put = (expectation: Expectation) => service.put({ arn, policy, expected: expectation, actor });
  let result = await put(expected);
  let live: StoredPolicy | undefined;
  const there = actualIn(result);
  if (there !== undefined && sameMeaning(arn, there.policy, policy)) {
    // Written by this server, word for word: nothing to do. Otherwise written anew, so that the ledger has these words
    // and the next plan is clean; under the hash just seen, so that nobody is overwritten.
    const own = await exchange.ledger.versionByHash(arn, there.policyHash);
    if (own?.policy === policy) live = there;
    else result = await put({ kind: "document", stored: there });
  }
  if (live === undefined) {
    if (result.kind !== "written") throw describeRefusal(result, saw);
    live = result.live;
  }
  await recorded(textDocuments.note(arn, form));
  const created = there === undefined && result.kind === "written" && result.how === "created";
  const answered = policyObject(arn, { policy, policyHash: live.policyHash, form });
  return { seen: leftBy(live), answer: () => answerJson(response, created ? 201 : 200, answered) };
}

/** The policy that stood in the way. */
function actualIn(result: PutResult): StoredPolicy | undefined {
  switch (result.kind) {
    case "already-exists":
      return result.existing;
    case "conflict":
    case "hash-mismatch":
      return result.actual;
    default:
      return undefined;
  }
}

function sameMeaning(arn: ConfiguredAudienceModelArn, a: string, b: string): boolean {
  return equivalentPolicies(a, b, { partition: configuredAudienceModelArnParts(arn).partition });
}
