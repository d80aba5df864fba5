import type { PolicyDiff } from "@cleanroomsml/core/policy";
import type { StoredPolicy, StoreErrorKind } from "@cleanroomsml/core/repository";
import { describeProblem, type PolicyProblem, type PolicyProblemDescription } from "../policies/index.js";
import { diffJson } from "./diff-json.js";
import { pointerOfPath } from "./json-pointer.js";
import { ProblemError } from "./problem.js";
import { type BodyFault, problem } from "./problems.js";

/** What an answer may show of the policy that is there. */
export interface Showing {
  /** The token may read this policy: without that the refusal of a write must not show it. */
  readonly mayRead: boolean;
  /** How the policy came in a PUT, for pointers into the body. */
  readonly form?: "object" | "string";
}

/** A read or write that did not succeed, as a problem document. */
export function outcomeProblem(failure: PolicyProblem, showing: Showing): ProblemError {
  const words = describeProblem(failure);
  switch (failure.kind) {
    case "invalid":
      return invalid(
        words,
        showing,
        failure.faults.map(({ code, path, message }) => ({ code, path, message })),
      );
    case "rules-broken":
      return invalid(
        words,
        showing,
        failure.violations.map(({ rule, code = "rule", path, message }) => ({ code, rule, path, message })),
      );
    case "too-long":
      return invalid(words, showing, [
        {
          code: "invalid-length",
          path: "$",
          message: `has ${failure.excess} characters more than ${failure.limit}`,
        },
      ]);
    case "rejected":
      return invalid(words, showing, [{ code: "rejected", path: "$", message: failure.error.message }]);
    case "already-exists":
      return precondition(words, showing, failure.existing, failure.diff);
    case "conflict":
      return precondition(words, showing, failure.actual, failure.diff);
    case "hash-mismatch":
      return precondition(words, showing, failure.actual, failure.diff);
    case "not-found":
      return precondition(words, showing, undefined, undefined);
    case "model-not-found":
      return made(404, words);
    case "refused":
    case "contended":
      return made(409, words);
    case "outcome-unknown":
      return made(502, words, { written: "unknown" });
    case "ledger-down":
      return made(503, words, { written: failure.sent ? "unknown" : "no" }, { "Retry-After": "5" });
    case "failed": {
      const status = statusOf[failure.error.kind];
      return made(status, words, {}, status === 503 ? { "Retry-After": "5" } : {});
    }
  }
}

/** Whose fault it is: what AWS or the way there does not do is never a 4xx. */
const statusOf: Readonly<Record<StoreErrorKind, number>> = {
  refused: 502,
  invalid: 422,
  denied: 502,
  throttled: 503,
  credentials: 502,
  unreachable: 503,
  aborted: 503,
  ambiguous: 502,
};

function precondition(
  words: PolicyProblemDescription,
  { mayRead }: Showing,
  actual: StoredPolicy | undefined,
  diff: PolicyDiff | undefined,
): ProblemError {
  const shown = mayRead && diff !== undefined ? { diff: diffJson(diff) } : {};
  return made(
    412,
    words,
    { currentPolicyHash: actual?.policyHash ?? null, ...shown },
    actual === undefined ? {} : { ETag: `"${actual.policyHash}"` },
  );
}

function invalid(
  words: PolicyProblemDescription,
  { form = "object" }: Showing,
  faults: readonly {
    readonly code: string;
    readonly rule?: string;
    readonly path: string;
    readonly message: string;
  }[],
): ProblemError {
  const errors: readonly BodyFault[] = faults.map(({ code, rule, path, message }) => ({
    pointer:
      form === "object"
        ? pointerOfPath(path, "#/configuredAudienceModelPolicy")
        : "#/configuredAudienceModelPolicy",
    path,
    code,
    ...(rule === undefined ? {} : { rule }),
    detail: message,
  }));
  return made(422, words, { errors });
}

function made(
  status: number,
  { code, title, detail, changes }: PolicyProblemDescription,
  extensions: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): ProblemError {
  void changes;
  return new ProblemError(problem(status, kebab(code), title, detail, extensions), headers);
}

function kebab(code: string): string {
  return code.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
