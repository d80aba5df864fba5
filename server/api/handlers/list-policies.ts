import { allows } from "../../access/access.js";
import type { KnownPolicy } from "../../ledger/ledger.js";
import { answerJson } from "../answer.js";
import { forbidden } from "../problems.js";
import { matching, readQuery, trueOrFalse, wholeNumber } from "../query.js";
import { factsJson } from "../version-json.js";
import type { Handler } from "./services.js";

/** The policies that the ledger knows and the token may read. AWS is not asked. */
export const listPolicies: Handler = async ({ request, response, ledger, token }) => {
  if (!allows(token, "read")) throw forbidden("read");
  const query = readQuery(request.url, ["cursor", "limit", "region", "account", "drifted"]);
  const { items, nextCursor } = await ledger.list({
    cursor: matching(query, "cursor", /^[\w-]{1,4096}$/, "what nextCursor of the page before says"),
    limit: wholeNumber(query, "limit", 1, 500) ?? 100,
    region: matching(query, "region", /^[-a-z0-9]{1,64}$/, "a region such as us-east-1"),
    account: matching(query, "account", /^[0-9]{12}$/, "an account id of 12 digits"),
    drifted: trueOrFalse(query, "drifted"),
    arnPatterns: token.arnPatterns,
  });
  const next = JSON.stringify(nextCursor ?? null);
  answerJson(response, 200, `{"items":[${items.map(knownPolicy).join(",")}],"nextCursor":${next}}`);
};

/** As JSON. */
function knownPolicy({ current, drift }: KnownPolicy): string {
  const compared =
    drift === undefined ? null : { state: drift.state, policyHash: drift.policyHash ?? null, at: drift.at };
  return `${factsJson(current).slice(0, -1)},"drift":${JSON.stringify(compared)}}`;
}
