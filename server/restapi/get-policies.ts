import { allows } from "../access/access.js";
import type { Page } from "../ledger/ledger.js";
import { answerJson } from "./answer.js";
import type { Exchange } from "./context.js";
import { forbidden } from "./problems.js";

const pageSize = 500;
const mostPages = 20;

/**
 * The policies that the server knows and this token may read, for data sources: the provider searches the list by
 * `search_key = "configuredAudienceModelArn"`, and then reads the one it has found. At most 10,000.
 */
export async function getPolicies({ response, ledger, caller }: Exchange): Promise<void> {
  const { token } = caller;
  if (!allows(token, "read")) throw forbidden("read");
  const arns: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const known: Page<{ readonly arn: string; readonly current: { readonly policy: string | undefined } }> =
      await ledger.list({ cursor, limit: pageSize, arnPatterns: token.arnPatterns });
    arns.push(...known.items.filter(({ current }) => current.policy !== undefined).map(({ arn }) => arn));
    cursor = known.nextCursor;
    if (cursor === undefined) break;
  }
  answerJson(
    response,
    200,
    JSON.stringify(arns.map((arn) => ({ id: encodeURIComponent(arn), configuredAudienceModelArn: arn }))),
  );
}
