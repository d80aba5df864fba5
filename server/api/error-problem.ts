import { BadCursor } from "../ledger/cursor.js";
import { LedgerUnavailable } from "../ledger/ledger.js";
import { type Problem, ProblemError } from "./problem.js";
import { problem } from "./problems.js";

interface ErrorProblem {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** A fault of ours, for the log; the client learns its request id only. */
  readonly unexpected: boolean;
}

/** The problem document for whatever a handler threw. */
export function errorProblem(error: unknown): ErrorProblem {
  if (error instanceof ProblemError) {
    return { problem: error.problem, headers: error.headers, unexpected: false };
  }
  if (error instanceof BadCursor) {
    return expected(
      problem(400, "bad-parameter", "Bad Parameter cursor", error.message, { parameter: "cursor" }),
    );
  }
  if (error instanceof LedgerUnavailable) {
    return {
      problem: problem(
        503,
        "ledger-unavailable",
        "Ledger Unavailable",
        "The server cannot use its ledger. Send it again in a little while.",
      ),
      headers: { "Retry-After": "5" },
      unexpected: true,
    };
  }
  // The router, of a percent sign that stands alone.
  if (error instanceof URIError) {
    return expected(problem(400, "bad-path", "Bad Path", "The path is not percent-encoded UTF-8."));
  }
  return {
    problem: problem(
      500,
      "internal",
      "Fault Of The Server",
      "This is a fault of the server. Whoever runs it finds more in its log, by the request id.",
    ),
    headers: {},
    unexpected: true,
  };
}

function expected(problem: Problem): ErrorProblem {
  return { problem, headers: {}, unexpected: false };
}
