import { answerJson } from "../answer.js";
import { notFound } from "../problems.js";
import { matching, readQuery, wholeNumber } from "../query.js";
import { versionJson } from "../version-json.js";
import { arnOfRequest } from "./arn-of-request.js";
import type { Handler } from "./services.js";

/** Every applied version, newest first. */
export const listVersions: Handler = async (exchange) => {
  const { request, response, ledger } = exchange;
  const arn = arnOfRequest(exchange, "read");
  const query = readQuery(request.url, ["cursor", "limit"]);
  const cursor = matching(query, "cursor", /^[\w-]{1,4096}$/, "what nextCursor of the page before says");
  const { items, nextCursor } = await ledger.versions(arn, {
    cursor,
    limit: wholeNumber(query, "limit", 1, 100) ?? 20,
  });
  if (items.length === 0 && cursor === undefined) throw notInLedger(arn);
  const next = JSON.stringify(nextCursor ?? null);
  answerJson(response, 200, `{"items":[${items.map(versionJson).join(",")}],"nextCursor":${next}}`);
};

export function notInLedger(arn: string) {
  return notFound(
    "not-in-ledger",
    "Not In The Ledger",
    `This server has never written the policy of ${arn}, so it has no history and nothing to compare with.`,
  );
}
