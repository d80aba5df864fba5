import type { Exchange } from "./context.js";
import { putInSession } from "./put-in-session.js";
import { readPolicyBody } from "./read-policy-body.js";
import { writeInSession } from "./write.js";

/** Creates: there must be no policy. One that says the same is as good as created. */
export async function postPolicy(exchange: Exchange): Promise<void> {
  const body = readPolicyBody(exchange.request.body);
  exchange.noteArn?.(exchange.response, body.arn);
  await writeInSession(exchange, body.arn, async ({ seen }) => {
    const put = await putInSession(exchange, body, { kind: "absent" }, seen.kind);
    return { left: { seen: put.seen, posted: true }, answer: put.answer };
  });
}
