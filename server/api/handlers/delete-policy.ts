import { allows } from "../../access/access.js";
import { outcomeProblem } from "../outcome-problem.js";
import { readQuery } from "../query.js";
import { arnOfRequest } from "./arn-of-request.js";
import { expectationOf } from "./expectation-of.js";
import type { Handler } from "./services.js";

export const deletePolicy: Handler = async (exchange) => {
  const { request, response, service, token, requestId } = exchange;
  const arn = arnOfRequest(exchange, "write");
  readQuery(request.url, []);
  const expected = expectationOf(exchange, arn);
  const result = await service.delete({ arn, expected, actor: { tokenName: token.name, requestId } });
  if (result.kind !== "deleted") throw outcomeProblem(result, { mayRead: allows(token, "read", arn) });
  response.statusCode = 204;
  response.end();
};
