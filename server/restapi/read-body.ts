import express, { type RequestHandler } from "express";
import { badBody, problem } from "./problems.js";

const largestKilobytes = 64;
const read = express.raw({ type: isJson, limit: largestKilobytes * 1024, inflate: false });

/** Reads the body of a POST or PUT, and leaves it as text in `request.body`. */
export const readBody: RequestHandler = (request, response, next) => {
  if (request.method !== "POST" && request.method !== "PUT") return next();
  if (!isJson(request)) {
    return next(
      problem(415, "not-json", "Send JSON", "The Content-Type of the request must be application/json."),
    );
  }
  read(request, response, (error: unknown) => {
    if (error !== undefined) return next(bodyProblem(error));
    try {
      // A policy with characters replaced would be another policy.
      request.body = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
        Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      );
    } catch {
      return next(badBody(400, [{ pointer: "", message: "The body is not UTF-8." }]));
    }
    next();
  });
};

function isJson({
  headers,
}: {
  readonly headers: { readonly "content-type"?: string | undefined };
}): boolean {
  return /^\s*application\/([-.\w]+\+)?json\s*(;|$)/i.test(headers["content-type"] ?? "");
}

function bodyProblem(error: unknown): unknown {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  if (status === 413) {
    return problem(
      413,
      "body-too-large",
      "Shorten the policy",
      `The body is larger than ${largestKilobytes} KB; a policy has at most 20480 characters.`,
    );
  }
  if (status === 415) {
    return problem(415, "not-json", "Send the body as it is", "A Content-Encoding is not taken here.");
  }
  if (status === 400) {
    return problem(
      400,
      "bad-body",
      "Send the whole body",
      "The body ended before the length that was announced.",
    );
  }
  return error;
}
