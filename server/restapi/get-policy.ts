import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { allows } from "../access/access.js";
import { answerJson, policyObject } from "./answer.js";
import type { Exchange } from "./context.js";
import { otherFailure } from "./describe-refusal.js";
import { forbidden } from "./problems.js";
import { sessionIn } from "./write.js";

/**
 * The document as it was sent while the live hash is that of our own last write, else the real one: so the provider sees
 * drift where there is drift, and not where AWS writes the same in other words.
 *
 * Where there is no policy the answer is 200 with the ARN alone: 404 breaks the provider's plan. A session that is not
 * known is no reason to refuse a read; it only gives no leave to write.
 */
export async function getPolicy(exchange: Exchange, arn: ConfiguredAudienceModelArn): Promise<void> {
  const { request, response, service, sessions, textDocuments, caller } = exchange;
  if (!allows(caller.token, "read", arn)) throw forbidden("read");
  const session = request.method === "HEAD" ? undefined : sessionIn(request);
  const read = await service.read({ arn });
  if (read.kind === "failed") throw otherFailure(read);
  const own = read.kind === "present" ? read.own?.policy : undefined;
  if (session !== undefined) {
    await sessions.observe(
      session,
      caller.token.tokenId,
      arn,
      read.kind === "absent"
        ? { kind: "absent" }
        : {
            kind: "policy",
            policyHash: read.live.policyHash,
            document: own === undefined ? read.live.policy : undefined,
          },
    );
  }
  if (read.kind === "absent") return answerJson(response, 200, policyObject(arn));
  const { policy, policyHash } = read.live;
  const form = await textDocuments.formOf(arn);
  answerJson(response, 200, policyObject(arn, { policy: own ?? policy, policyHash, form }));
}
