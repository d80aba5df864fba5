import type { Response } from "express";
import type { Problem } from "../api/problem.js";
import type { PolicyBody } from "./read-policy-body.js";

/** Sends JSON that was written already. Nothing of this dialect may be answered from a cache. */
export function answerJson(response: Response, status: number, text: string): void {
  response.status(status).set({
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(text)),
    "Cache-Control": "no-store",
  });
  response.end(text);
}

/**
 * An object of the provider: nothing but these three, because every other member would stay in the user's diff. Without
 * a policy it is the ARN alone: the plan then shows `configuredAudienceModelPolicy = null -> {…}`.
 */
export function policyObject(
  arn: string,
  policy?: Pick<PolicyBody, "policy" | "form"> & { readonly policyHash: string },
): string {
  const members = [`"configuredAudienceModelArn":${JSON.stringify(arn)}`];
  if (policy !== undefined) {
    members.push(
      `"configuredAudienceModelPolicy":${policy.form === "object" && isObject(policy.policy) ? policy.policy : JSON.stringify(policy.policy)}`,
      `"policyHash":${JSON.stringify(policy.policyHash)}`,
    );
  }
  return `{${members.join(",")}}`;
}

/** A member a line, the title on the first: Terraform shows the body as it is. */
export function answerProblem(
  response: Response,
  problem: Problem,
  headers: Readonly<Record<string, string>>,
): void {
  // What people copy into a ticket.
  const requestId = response.getHeader("X-Request-Id");
  const all = requestId === undefined ? problem : { ...problem, requestId };
  const members = Object.entries(all).map(([name, value]) => `${JSON.stringify(name)}: ${pretty(value)}`);
  const text = `{${members.join(",\n ")}}\n`;
  response.status(problem.status).set({
    ...headers,
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(text)),
    "Cache-Control": "no-store",
  });
  response.end(text);
}

function pretty(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((item) => `   ${JSON.stringify(item)}`).join(",\n")}]`;
}

/** What AWS holds may be anything, when somebody else wrote it. */
function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
