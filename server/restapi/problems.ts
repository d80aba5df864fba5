import { ProblemError } from "../api/problem.js";

/** A fault of a request's body. */
export interface BodyFault {
  /** JSON pointer (RFC 6901) into the body, as a URI fragment; `#`: the whole of it. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * A problem for people who read it in Terraform's output, which shows the body as it is: the first line says what to do,
 * no text has line breaks, and what has several lines is a list.
 *
 * No status is 5xx or 429, of which the provider shows nothing but "giving up after N attempt(s)", and none is 404 or
 * 410, which it takes for "already gone".
 */
export function problem(
  status: 400 | 403 | 405 | 409 | 413 | 415 | 422 | 424 | 428,
  code: string,
  title: string,
  detail: string,
  extensions: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): ProblemError {
  return new ProblemError(
    { title, detail: oneLine(detail), status, type: `/problems/${code}`, ...extensions },
    headers,
  );
}

export function badPath(detail: string): ProblemError {
  return problem(400, "bad-path", "Correct the path of the request", detail);
}

export function badArn(detail: string): ProblemError {
  return problem(400, "bad-arn", "Correct the ARN of the configured audience model", detail);
}

export function badBody(status: 400 | 422, faults: readonly BodyFault[]): ProblemError {
  const detail = faults.map(({ pointer, message }) => (pointer === "#" ? message : `${pointer}: ${message}`));
  return problem(
    status,
    status === 400 ? "bad-json" : "bad-data",
    "Correct the data of the object",
    detail.join(" "),
    { errors: faults.map(({ pointer, message }) => ({ pointer, detail: message })) },
  );
}

/** Says nothing about what exists. */
export function forbidden(action: "read" | "write"): ProblemError {
  return problem(
    403,
    "forbidden",
    "This token is not allowed to do that",
    `It may not ${action} the policy of this configured audience model, whether there is one or not. Ask whoever runs the server for a token that may.`,
  );
}

export function sessionMissing(): ProblemError {
  return problem(
    428,
    "plan-session-missing",
    "Add the session header, see main.tf.example",
    "A write needs the header X-Plan-Session with the session of the plan that it belongs to, so that nothing is overwritten that the plan has not seen: a second provider block with an alias reads /plan-sessions, and this one sends what it got.",
  );
}

/** Unknown, ended, or another token's: which of them is nobody's business. */
export function sessionUnknown(): ProblemError {
  return problem(
    409,
    "plan-session-unknown",
    "Plan again: this plan session is not known, or is over",
    "A plan session belongs to the token that opened it and lasts 24 hours. Nothing was written. Run terraform plan again (a saved plan has to be made anew), then apply.",
  );
}

export function writeInProgress(arn: string): ProblemError {
  return problem(
    409,
    "write-in-progress",
    "Plan again: an earlier write of this plan is still being carried out",
    `Another write of the same plan session to ${arn} has not ended. Nothing was written by this request. Run terraform plan again when it is over.`,
  );
}

/** @param sent AWS was called, and what came of it is not recorded yet */
export function storeUnavailable(sent: boolean): ProblemError {
  return problem(
    424,
    "ledger-unavailable",
    sent
      ? "Plan again: what came of this write is not recorded yet"
      : "Run it again in a little while: the server cannot use its store",
    sent
      ? "AWS was called, and then the server could not write its ledger. The plan shows what is there."
      : "Nothing was sent to AWS. If it goes on, tell whoever runs the server.",
  );
}

/** A text without line breaks: they would be shown as `\n`. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim();
}
