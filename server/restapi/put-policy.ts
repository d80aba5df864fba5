import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Exchange } from "./context.js";
import { problem } from "./problems.js";
import { putInSession } from "./put-in-session.js";
import { readPolicyBody } from "./read-policy-body.js";
import { expectationOf, writeInSession } from "./write.js";

/**
 * Writes what the session has seen over: the hash of its first GET, or of its last write. A GET that saw no policy means
 * that there must be none; so does no GET at all (`-refresh=false`), and then an existing policy is refused.
 */
export async function putPolicy(exchange: Exchange, arn: ConfiguredAudienceModelArn): Promise<void> {
  const body = readPolicyBody(exchange.request.body);
  if (body.arn !== arn) throw otherArn(arn, body.arn);
  await writeInSession(exchange, arn, async ({ seen, posted }) => {
    const expected =
      seen.kind === "unread" ? { kind: "absent" as const } : await expectationOf(exchange, arn, seen);
    const put = await putInSession(exchange, body, expected, seen.kind);
    return { left: { seen: put.seen, posted }, answer: put.answer };
  });
}

/** Carried out, it would write the new policy and leave the old one behind for good. */
function otherArn(path: string, body: string) {
  return problem(
    422,
    "arn-changed",
    "Make a new object for another ARN",
    `The object is that of ${path}, and its data names ${body}. An object cannot move to another model: key for_each by the ARN, or set force_new = ["configuredAudienceModelArn"]. Nothing was written.`,
  );
}
