import type { ServerResponse } from "node:http";
import type { Problem } from "./problem.js";

/** Answers with JSON that is a text already. Node leaves the body out where the request was HEAD. */
export function answerJson(
  response: ServerResponse,
  status: number,
  text: string,
  type = "application/json; charset=utf-8",
): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", Buffer.byteLength(text));
  response.end(text);
}

/** Answers with a problem document; the request id is in it, because that is what people copy into a ticket. */
export function answerProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const requestId = response.getHeader("X-Request-Id");
  const text = JSON.stringify(requestId === undefined ? problem : { ...problem, requestId });
  answerJson(response, problem.status, text, "application/problem+json; charset=utf-8");
}
