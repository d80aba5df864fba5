import { formatPolicyDiff, type PolicyDiff } from "@cleanroomsml/core/policy";
import { describeConflict, describeFailure, type FailureCode } from "@cleanroomsml/core/repository";
import type { DeleteResult, HashMismatch, LedgerDown, PutResult, RulesBroken } from "./policy-service.js";

/** Every end of a read or a write that is not its success. */
export type PolicyProblem =
  | Exclude<PutResult, { readonly kind: "written" }>
  | Exclude<DeleteResult, { readonly kind: "deleted" }>;

/** A failure in words for a client of the server. */
export interface PolicyProblemDescription {
  /** Stable; never reworded. */
  readonly code: FailureCode | "RulesBroken" | "LedgerUnavailable";
  /** Title Case, no full stop. */
  readonly title: string;
  /** What happened, then what to do; paragraphs separated by an empty line. Without the changes. */
  readonly detail: string;
  /** What differs, a line each; details of a line are indented by two blanks. Empty where nothing is compared. */
  readonly changes: readonly string[];
}

export function describeProblem(problem: PolicyProblem): PolicyProblemDescription {
  switch (problem.kind) {
    case "rules-broken":
      return rulesBroken(problem);
    case "hash-mismatch":
      return hashMismatch(problem);
    case "ledger-down":
      return ledgerDown(problem);
    case "conflict": {
      const { facts, changes, who, advice } = describeConflict(problem, "http");
      return {
        code: "PolicyConflict",
        title: "Policy Changed Since It Was Read",
        detail: paragraphs(
          `The policy is not the one that the condition of this request names. ${facts.map(oneSpaced).join("; ")}.`,
          problem.earlierSendLost ? firstAnswerLost : undefined,
          who,
          advice,
        ),
        changes,
      };
    }
    case "already-exists": {
      const { arn, existing, equivalent, diff, serviceManaged, earlierSendLost } = problem;
      return {
        code: "PolicyAlreadyExists",
        title: "Policy Already Exists",
        detail: paragraphs(
          `${arn} has a policy already, with the hash ${existing.policyHash}. ${equivalent ? "It means the same as the one sent." : "It differs from the one sent."}`,
          earlierSendLost ? firstAnswerLost : "Nothing was written.",
          serviceManaged.length > 0
            ? "It holds statements of AWS Clean Rooms itself; to replace them would cut collaborations off."
            : undefined,
          "Read it, and send yours under its ETag (If-Match) if it is to be replaced.",
        ),
        changes: lines(diff),
      };
    }
    default: {
      const { code, summary, detail } = describeFailure(problem, "http");
      return { code, title: summary, detail, changes: [] };
    }
  }
}

const firstAnswerLost =
  "The first answer of AWS to this write was lost: it may have been applied, and then overwritten by what is there now.";

function rulesBroken({ violations }: RulesBroken): PolicyProblemDescription {
  const names = [...new Set(violations.map(({ rule }) => rule))];
  return {
    code: "RulesBroken",
    title: names.length === 1 ? `Rule ${names[0]} Broken` : "Rules Broken",
    detail: paragraphs(
      "The policy was not sent: it breaks a rule that whoever runs this server has set.",
      violations.map(({ rule, path, message }) => `${rule}: ${path}: ${message}`).join("\n"),
    ),
    changes: [],
  };
}

function hashMismatch({ arn, expectedHash, actual, diff }: HashMismatch): PolicyProblemDescription {
  if (actual === undefined) {
    return {
      code: "PolicyNotFound",
      title: "Policy Not Found",
      detail: paragraphs(
        `${arn} has no policy; one with the hash ${expectedHash} was expected. Nothing was written.`,
        "To make it, send it with If-None-Match: *.",
      ),
      changes: [],
    };
  }
  const expected = expectedHash === undefined ? "no policy" : `one with the hash ${expectedHash}`;
  return {
    code: "PolicyConflict",
    title: "Policy Changed Since It Was Read",
    detail: paragraphs(
      `The policy of ${arn} has the hash ${actual.policyHash}; ${expected} was expected. Nothing was written.`,
      "Read the policy, decide about the change, and send yours under the new ETag (If-Match).",
    ),
    changes: lines(diff),
  };
}

function ledgerDown({ sent }: LedgerDown): PolicyProblemDescription {
  return {
    code: "LedgerUnavailable",
    title: "Ledger Unavailable",
    detail: sent
      ? "AWS was called, and the end of it could not be recorded. Read the policy before anything else; the history will tell when the ledger can be written again and the server has settled it by reading."
      : "The server cannot use its ledger, so nothing was sent to AWS. Send it again in a little while.",
    changes: [],
  };
}

function lines(diff: PolicyDiff | undefined): readonly string[] {
  return diff === undefined ? [] : formatPolicyDiff(diff);
}

function paragraphs(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join("\n\n");
}

/** The facts are set in columns. */
function oneSpaced(fact: string): string {
  return fact.replace(/ +/g, " ");
}
