import { answerJson } from "../answer.js";
import { diffJson } from "../diff-json.js";
import { outcomeProblem } from "../outcome-problem.js";
import { readQuery } from "../query.js";
import { versionFacts } from "../version-json.js";
import { arnOfRequest } from "./arn-of-request.js";
import { notInLedger } from "./list-versions.js";
import type { Handler } from "./services.js";

/** Compares the ledger's last version with AWS, now. */
export const comparePolicy: Handler = async (exchange) => {
  const { request, response, service } = exchange;
  const arn = arnOfRequest(exchange, "read");
  readQuery(request.url, []);
  const result = await service.drift({ arn });
  if (result.kind === "failed") throw outcomeProblem(result, { mayRead: true });
  if (result.kind === "unknown-to-ledger") throw notInLedger(arn);
  const { expected, actual, diff, state, serviceManaged } = result;
  const { version, policyHash, at, tokenName } = versionFacts(expected);
  answerJson(
    response,
    200,
    JSON.stringify({
      configuredAudienceModelArn: arn,
      state,
      expected: { version, policyHash, at, tokenName },
      actual: actual === undefined ? null : { policyHash: actual.policyHash },
      diff: diff === undefined ? null : diffJson(diff),
      serviceManaged,
    }),
  );
};
