import type { ConfiguredAudienceModelArn, ModelPresence } from "@cleanroomsml/core/repository";
import { answerJson } from "../answer.js";
import { clientHas } from "../conditions.js";
import { outcomeProblem } from "../outcome-problem.js";
import { notFound } from "../problems.js";
import { readQuery } from "../query.js";
import { writtenPolicy } from "../written-policy.js";
import { arnOfRequest } from "./arn-of-request.js";
import type { Handler } from "./services.js";

/** Reads AWS now. The body depends on ARN, document and hash alone, so that the hash is a strong ETag. */
export const getPolicy: Handler = async (exchange) => {
  const { request, response, service } = exchange;
  const arn = arnOfRequest(exchange, "read");
  readQuery(request.url, []);
  const read = await service.read({ arn, own: false });
  if (read.kind === "failed") throw outcomeProblem(read, { mayRead: true });
  if (read.kind === "absent") throw noPolicy(arn, read.model);
  const { policy, policyHash } = read.live;
  response.setHeader("ETag", `"${policyHash}"`);
  response.setHeader("Cache-Control", "private, no-cache");
  if (clientHas(request.headers["if-none-match"], policyHash)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  answerJson(response, 200, policyBody(arn, policy, policyHash));
};

/** What GET and PUT answer. */
export function policyBody(arn: string, policy: string, policyHash: string): string {
  return `{"configuredAudienceModelArn":${JSON.stringify(arn)},"configuredAudienceModelPolicy":${writtenPolicy(policy)},"policyHash":${JSON.stringify(policyHash)}}`;
}

function noPolicy(arn: ConfiguredAudienceModelArn, model: ModelPresence) {
  switch (model) {
    case "exists":
      return notFound(
        "no-policy",
        "No Policy",
        `The configured audience model ${arn} exists and has no policy.`,
      );
    case "absent":
      return notFound(
        "no-model",
        "No Such Model",
        `There is no configured audience model ${arn}, or the server's credentials cannot see it.`,
      );
    case "unknown":
      return notFound(
        "no-policy-or-model",
        "No Policy Or No Model",
        `AWS has no policy for ${arn}; whether the model exists could not be found out.`,
      );
  }
}
