import { formatPolicyDiff } from "@cleanroomsml/core/policy";
import { EARLIER_SEND_LOST } from "./describe-conflict.js";
import { describeFailure, type FailureCode, type FailureDescription } from "./describe-failure.js";
import type {
  StatementFailure,
  StatementNotFound,
  StatementRoom,
  StatementTooLong,
} from "./statement-outcomes.js";

/** Says what failed with one statement, what happened and what to do, to whoever runs the provider. */
export function describeStatementFailure(failure: StatementFailure): FailureDescription {
  switch (failure.kind) {
    case "statement-exists":
      return words("StatementAlreadyExists", "Statement Already Exists", [
        `${there(failure)} already${nothing(failure, "nothing was created")}`,
        ...(failure.equivalent
          ? ["It means the same as the configured one."]
          : ["It differs from the configured one (- configured, + existing):", changes(failure)]),
        ...(failure.serviceManaged
          ? ["It is of the shape of those that AWS Clean Rooms manages itself: give yours another Sid."]
          : ["Import it to manage it from here on, or give yours another Sid."]),
      ]);
    case "statement-conflict":
      return words("StatementConflict", "Statement Changed Since It Was Read", [
        `${there(failure)}, but it is not what it was when it was last read${nothing(failure, "it was not touched")}`,
        `Changed since:\n${changes(failure)}`,
        "Plan again to see the change and decide about it.",
      ]);
    case "statement-not-found":
      return words("StatementNotFound", "Statement Not Found", [
        `${missing(failure)}: somebody has removed it since it was last read.`,
        ...(failure.earlierSendLost ? [EARLIER_SEND_LOST] : []),
        "Plan again: the statement will be planned for creation.",
      ]);
    case "statement-repeated":
      return words("StatementRepeated", "Sid Not Unique", [
        `The policy of ${failure.arn} has ${failure.count} statements with the Sid ${failure.sid}. Which of them is meant is ` +
          "unclear, so none was touched.",
        "Give them different Sids, or remove all but one, with whatever tool wrote them.",
      ]);
    case "policy-unreadable":
      return words("PolicyUnreadable", "Policy Not Readable", [
        `The policy of ${failure.arn}, as it is in AWS, is malformed. The statement ${failure.sid} can neither be found nor ` +
          "written in it, and nothing was touched:",
        failure.faults.map(({ path, message }) => `${path}: ${message}`).join("\n"),
        "Whoever wrote it has to correct or delete it first.",
      ]);
    case "statement-too-long":
      return words("PolicyTooLong", "Policy Too Long", tooLong(failure));
    default:
      return describeFailure(failure);
  }
}

function words(code: FailureCode, summary: string, paragraphs: readonly string[]): FailureDescription {
  return { code, summary, detail: paragraphs.join("\n\n") };
}

interface Statement {
  readonly arn: string;
  readonly sid: string;
}

function there({ arn, sid }: Statement): string {
  return `The policy of ${arn} has a statement ${sid}`;
}

function missing({ arn, sid, policyExists, model }: StatementNotFound): string {
  if (policyExists) return `The policy of ${arn} has no statement ${sid} any more`;
  const note = model === "absent" ? ", and the configured audience model itself does not exist either" : "";
  return `${arn} has no policy any more${note}, and so no statement ${sid}`;
}

function nothing({ earlierSendLost }: { readonly earlierSendLost: boolean }, otherwise: string): string {
  return earlierSendLost ? `. ${EARLIER_SEND_LOST}` : `, so ${otherwise}.`;
}

function changes({ diff }: { readonly diff: Parameters<typeof formatPolicyDiff>[0] }): string {
  return formatPolicyDiff(diff)
    .map((line) => `  ${line}`)
    .join("\n");
}

/** As many are named; the rest is summed up. */
const MOST_NAMED = 10;

function tooLong(failure: StatementTooLong): readonly string[] {
  const { arn, sid, length, limit, excess, statementLength, others } = failure;
  const service = others.filter(({ serviceManaged }) => serviceManaged);
  const rest = others.filter(({ serviceManaged }) => !serviceManaged);
  const named = rest.slice(0, MOST_NAMED);
  const unnamed = rest.slice(MOST_NAMED);
  const rows: readonly (readonly [string, number])[] = [
    [`${sid} (this one)`, statementLength],
    ...(service.length === 0 ? [] : [[`AWS Clean Rooms (${count(service)})`, sum(service)] as const]),
    ...named.map((one) => [one.sid ?? "(without a Sid)", one.length] as const),
    ...(unnamed.length === 0 ? [] : [[`${count(unnamed)} more`, sum(unnamed)] as const]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const digits = Math.max(...rows.map(([, size]) => String(size).length));
  return [
    `With the statement ${sid} the policy of ${arn} would have ${length} characters. At most ${limit} are allowed: ${excess} ` +
      "too many. Nothing was written.",
    [
      "Who takes the room, in characters:",
      ...rows.map(([name, size]) => `  ${name.padEnd(width)}  ${String(size).padStart(digits)}`),
    ].join("\n"),
    "Statements that differ only in the account can be one with a list of principals.",
  ];
}

function count(statements: readonly StatementRoom[]): string {
  return statements.length === 1 ? "1 statement" : `${statements.length} statements`;
}

function sum(statements: readonly StatementRoom[]): number {
  return statements.reduce((total, { length }) => total + length, 0);
}
