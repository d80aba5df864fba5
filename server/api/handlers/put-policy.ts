import type { LintFinding } from "@cleanroomsml/core/lint";
import type { StoredPolicy } from "@cleanroomsml/core/repository";
import { allows } from "../../access/access.js";
import { answerJson } from "../answer.js";
import { pointerOfPath } from "../json-pointer.js";
import { outcomeProblem } from "../outcome-problem.js";
import { readQuery } from "../query.js";
import { readPutBody } from "../read-put-body.js";
import { arnOfRequest } from "./arn-of-request.js";
import { expectationOf } from "./expectation-of.js";
import { policyBody } from "./get-policy.js";
import type { Handler } from "./services.js";

export const putPolicy: Handler = async (exchange) => {
  const { request, response, service, token, requestId } = exchange;
  const arn = arnOfRequest(exchange, "write");
  readQuery(request.url, []);
  const expected = expectationOf(exchange, arn);
  const { policy, form } = readPutBody(request.body);
  const result = await service.put({ arn, policy, expected, actor: { tokenName: token.name, requestId } });
  if (result.kind !== "written") {
    throw outcomeProblem(result, { mayRead: allows(token, "read", arn), form });
  }
  const { live, how, warnings = [] } = result;
  response.setHeader("ETag", `"${live.policyHash}"`);
  answerJson(response, how === "created" ? 201 : 200, writtenBody(arn, live, warnings));
};

/** What GET answers, and what the lint has to say where there is any; pointers are into the policy as it was sent. */
function writtenBody(arn: string, live: StoredPolicy, warnings: readonly LintFinding[]): string {
  const body = policyBody(arn, live.policy, live.policyHash);
  if (warnings.length === 0) return body;
  const listed = warnings.map(({ code, path, message, advice }) => ({
    pointer: pointerOfPath(path, "#/configuredAudienceModelPolicy"),
    path,
    code,
    detail: `${message} ${advice}`,
  }));
  return `${body.slice(0, -1)},"warnings":${JSON.stringify(listed)}}`;
}
