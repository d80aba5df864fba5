import { readJsonMembers, validatePolicy } from "@cleanroomsml/core/policy";
import express, { type RequestHandler } from "express";
import { pointerOfPath } from "./json-pointer.js";
import { ProblemError } from "./problem.js";
import { type BodyFault, badBody, problem } from "./problems.js";

export const LARGEST_BODY = 64 * 1024;
const policyName = "configuredAudienceModelPolicy";
const isJson = /^\s*application\/([-.\w]+\+)?json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?\s*$/i;

const readBytes = express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false });

/** Reads a PUT's body as text into `request.body`: JSON, UTF-8, 64 KB at most, not compressed. */
export const readJsonText: RequestHandler = (request, response, next) => {
  if (!isJson.test(request.headers["content-type"] ?? "")) {
    const detail = "The Content-Type must be application/json, its charset, if any, utf-8.";
    return next(new ProblemError(problem(415, "not-json", "Not JSON", detail)));
  }
  readBytes(request, response, (error: unknown) => {
    if (error !== undefined) return next(bodyProblem(error));
    try {
      // A policy with characters replaced would be another policy.
      request.body = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
        Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      );
    } catch {
      return next(badBody(400, [{ pointer: "#", detail: "The body is not UTF-8." }]));
    }
    next();
  });
};

function bodyProblem(error: unknown): unknown {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  switch (status) {
    case 413: {
      const detail = `The body is larger than ${LARGEST_BODY} bytes; a policy has at most 20480 characters.`;
      return new ProblemError(problem(413, "body-too-large", "Body Too Large", detail), {
        Connection: "close",
      });
    }
    case 415:
      return new ProblemError(
        problem(
          415,
          "encoded-body",
          "Encoded Body",
          "A Content-Encoding is not taken: send the JSON as it is.",
        ),
      );
    case 400:
      return badBody(400, [{ pointer: "#", detail: "The body ended before the length that was announced." }]);
    default:
      return error;
  }
}

/** The policy that a PUT brings, as it was sent, and how it was. */
export interface PutBody {
  readonly policy: string;
  readonly form: "object" | "string";
}

/**
 * `{"configuredAudienceModelPolicy": object or string}`. An object is taken as it is written, but for white space between
 * its parts, which would count against the length of a policy and means nothing; a string is the policy to the letter.
 *
 * @throws {ProblemError} 400 for what is no JSON object, 422 with all other faults
 */
export function readPutBody(text: string): PutBody {
  const read = readJsonMembers(text);
  if (read.kind === "malformed") {
    throw badBody(
      400,
      read.faults.map(({ path, message, code }) => ({ pointer: pointerOfPath(path), detail: message, code })),
    );
  }
  const faults: BodyFault[] = [];
  let body: PutBody | undefined;
  for (const member of read.members) {
    if (member.name !== policyName) {
      faults.push({
        pointer: pointerOfPath(`$["${member.name.replace(/[\\"]/g, "\\$&")}"]`),
        code: "unknown-member",
        detail: `is not known here; the body has ${policyName} only.`,
      });
    } else if (member.type === "object") {
      body = { policy: withoutSpace(member.text), form: "object" };
    } else if (member.string !== undefined) {
      body = { policy: member.string, form: "string" };
    }
  }
  if (body === undefined) {
    faults.push({
      pointer: `#/${policyName}`,
      code: "wrong-type",
      detail: "must be the policy: an object, or a string of JSON.",
    });
  }
  if (body === undefined || faults.length > 0) {
    throw badBody(422, body === undefined ? faults : [...faults, ...faultsOf(body)]);
  }
  return body;
}

/** So that whoever mends the body hears of the policy, too. */
function faultsOf({ policy, form }: PutBody): readonly BodyFault[] {
  return validatePolicy(policy).map(({ path, code, message }) => ({
    pointer: form === "object" ? pointerOfPath(path, `#/${policyName}`) : `#/${policyName}`,
    path,
    code,
    detail: message,
  }));
}

/** Leaves out the white space between the parts of a JSON text, and nothing else. */
export function withoutSpace(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, "$1");
}
