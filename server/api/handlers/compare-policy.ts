import { answerJson } from "../answer.js";
import { diffJson } from "../diff-json.js";
import { outcomeProblem } from "../outcome-problem.js";
import { ProblemError } from "../problem.js";
import { problem } from "../problems.js";
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
  if (result.kind === "unsettled") throw unsettled(arn);
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

function unsettled(arn: string): ProblemError {
  return new ProblemError(
    problem(
      503,
      "write-not-settled",
      "Write Not Settled",
      `AWS holds what a write of this server wanted for ${arn}, and the outcome of that write is not in the ledger yet: this is no drift. Ask again; it is settled within half a minute.`,
    ),
    { "Retry-After": "5" },
  );
}
