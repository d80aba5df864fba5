import { formatPolicyDiff, type Statement } from "@cleanroomsml/core/policy";
import { type Advice, type Audience, adviceFor } from "./advice.js";
import { describeConflict, EARLIER_SEND_LOST } from "./describe-conflict.js";
import { describeStoreError } from "./describe-store-error.js";
import type {
  ModelPresence,
  OutcomeUnknown,
  PolicyAlreadyExists,
  PolicyFailure,
  PolicyTooLong,
} from "./outcomes.js";
import type { StoredPolicy } from "./policy-store.js";
import type { StoreError } from "./store-error.js";

/** Words for one failure: for a diagnostic, a problem document, a terminal. */
export interface FailureDescription {
  /** Stable; never reworded. */
  readonly code: FailureCode;
  /** Title Case, no full stop. */
  readonly summary: string;
  /** What happened, then what to do. Paragraphs separated by an empty line. */
  readonly detail: string;
}

export type FailureCode =
  | "PolicyInvalid"
  | "PolicyTooLong"
  | "PolicyAlreadyExists"
  | "PolicyConflict"
  | "PolicyNotFound"
  | "ModelNotFound"
  | "PolicyRejected"
  | "WriteRefused"
  | "WriteContended"
  | "OutcomeUnknown"
  | "StatementAlreadyExists"
  | "StatementConflict"
  | "StatementNotFound"
  | "StatementRepeated"
  | "PolicyUnreadable"
  | "RequestInvalid"
  | "AccessDenied"
  | "Throttled"
  | "CredentialsMissing"
  | "CredentialsExpired"
  | "CredentialsWrong"
  | "ClockSkewed"
  | "EndpointUnreachable"
  | "Interrupted"
  | "NoUsableAnswer";

/** Says what a failure is, what happened and what to do. */
export function describeFailure(
  failure: PolicyFailure,
  audience: Audience = "terraform",
): FailureDescription {
  const { arn } = failure;
  const advice = adviceFor[audience];
  switch (failure.kind) {
    case "invalid":
      return words("PolicyInvalid", "Invalid Policy", [
        `The policy for ${arn} was not sent, because it is not valid:`,
        failure.faults.map(({ path, message }) => `${path}: ${message}`).join("\n"),
      ]);
    case "too-long":
      return words("PolicyTooLong", "Policy Too Long", tooLong(failure, advice));
    case "already-exists":
      return words("PolicyAlreadyExists", "Policy Already Exists", alreadyExists(failure, advice));
    case "conflict":
      return words("PolicyConflict", "Policy Changed Since It Was Read", [
        "The policy is not what it was when it was last read, so it was not touched.",
        describeConflict(failure, audience).lines.join("\n"),
      ]);
    case "not-found":
      return words("PolicyNotFound", "Policy Not Found", [
        failure.serviceManagedOnly
          ? `The policy of ${arn} has no statements any more but those of AWS Clean Rooms itself: somebody has removed the others since they were last read.`
          : `${arn} has no policy any more: somebody has deleted it since it was last read.${modelNote(failure.model)}`,
        ...(failure.earlierSendLost ? [EARLIER_SEND_LOST] : []),
        advice.notFound,
      ]);
    case "model-not-found":
      return words(
        "ModelNotFound",
        "Configured Audience Model Not Found",
        itsWords(failure, audience) ?? [
          `There is no configured audience model ${arn}, or ${advice.tellsInnerMatters ? "these" : "the server's"} credentials cannot see it. ${speaker(failure.error)} said: ${said(failure.error)}`,
          advice.modelNotFound,
        ],
      );
    case "rejected":
      return words(
        "PolicyRejected",
        "Policy Rejected",
        itsWords(failure, audience) ?? [
          `${speaker(failure.error)} does not accept this policy for ${arn}. It said: ${said(failure.error)}${modelNote(failure.model)}`,
          "Correct the policy. Only cleanrooms-ml:StartAudienceGenerationJob can be granted across accounts.",
        ],
      );
    case "refused":
      return words("WriteRefused", "Policy Write Refused", [
        `${speaker(failure.error)} refused to write the policy of ${arn}. It said: ${said(failure.error)}`,
        failure.settling
          ? `The policy could not be read to find out why: ${advice.tellsInnerMatters ? said(failure.settling) : failure.settling.code}`
          : `Either the policy was changed in between, or the request was refused for another reason; ${failure.reads} ${failure.reads === 1 ? "read" : "reads"} showed ${shown(failure.observed)} and did not tell which.`,
        advice.refused,
      ]);
    case "contended":
      return words("WriteContended", "Policy Kept Changing", [
        `Other writers kept changing the policy of ${arn} between reading and writing it; it was tried ${failure.attempts} times. ${speaker(failure.error)} said: ${said(failure.error)}`,
        advice.contended,
      ]);
    case "outcome-unknown":
      return words("OutcomeUnknown", "Outcome Unknown", outcomeUnknown(failure, audience));
    case "failed": {
      const { code, summary, happened, todo } = describeStoreError(failure.error, audience);
      // Who words failures itself says that, too.
      const says = failure.error.words !== undefined || failure.error.operation === "get";
      const nothing = says ? "" : " Nothing was written.";
      return words(code, summary, [`${happened}.${nothing}`, whichModel(arn, happened), todo]);
    }
  }
}

function words(code: FailureCode, summary: string, paragraphs: readonly string[]): FailureDescription {
  return { code, summary, detail: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n") };
}

/** What a store says that words its failures itself; what to do is a part of it. */
function itsWords(
  { arn, error }: { readonly arn: string; readonly error: StoreError },
  audience: Audience,
): readonly string[] | undefined {
  if (error.words === undefined) return undefined;
  const { happened } = describeStoreError(error, audience);
  return [`${happened}.`, whichModel(arn, happened)];
}

/** Nothing where that has been said. */
function whichModel(arn: string, said: string): string {
  return said.includes(arn) ? "" : `Configured audience model: ${arn}`;
}

function tooLong(failure: PolicyTooLong, advice: Advice): readonly string[] {
  const { arn, length, limit, excess, configuredLength, serviceManaged } = failure;
  const merged = serviceManaged.length > 0;
  const size = merged
    ? `The policy to be sent for ${arn} has ${length} characters: ${configuredLength} are ${advice.wanted}, the rest are ${count(serviceManaged)} of AWS Clean Rooms itself that must stay`
    : `The policy for ${arn} has ${length} characters`;
  return [`${size}. At most ${limit} are allowed: ${excess} too many. It was not sent.`, advice.tooLong];
}

function alreadyExists(failure: PolicyAlreadyExists, advice: Advice): readonly string[] {
  const { arn, existing, equivalent, diff, serviceManaged, earlierSendLost } = failure;
  const nothing = earlierSendLost ? `. ${EARLIER_SEND_LOST}` : ", so nothing was created.";
  const there = `${arn} has a policy already (hash ${existing.policyHash})${nothing}`;
  if (equivalent) {
    return [`${there} It means the same as the ${advice.wanted} one.`, advice.alreadyExistsEquivalent];
  }
  return [
    `${there} It differs from the ${advice.wanted} one (- ${advice.wanted}, + existing):`,
    formatPolicyDiff(diff).join("\n"),
    ...(serviceManaged.length > 0
      ? [
          `It holds ${count(serviceManaged)} of AWS Clean Rooms itself; replacing it would cut collaborations off.`,
        ]
      : []),
    advice.alreadyExists,
  ];
}

function outcomeUnknown(failure: OutcomeUnknown, audience: Audience): readonly string[] {
  const { arn, operation, error, settling, observed } = failure;
  const { happened, todo } = describeStoreError(error, audience);
  return [
    `Whether the ${operation} of the policy of ${arn} was carried out is not known. ${happened}.`,
    settling
      ? `It could not be settled afterwards: ${describeStoreError(settling, audience).happened}.`
      : `The last read showed ${shown(observed)}, which does not settle it: the write may still arrive, or reads may lag behind it.`,
    `${adviceFor[audience].outcomeUnknown} ${settling ? describeStoreError(settling, audience).todo : todo}`,
  ];
}

function count(statements: readonly Statement[]): string {
  return statements.length === 1 ? "1 statement" : `${statements.length} statements`;
}

function said(error: StoreError): string {
  const id = error.requestId === undefined ? "" : `, request id ${error.requestId}`;
  return `${error.message} (${error.code}${id})`;
}

/** At the beginning of a sentence. */
function speaker({ speaker: name }: StoreError): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function shown(observed: StoredPolicy | "absent" | undefined): string {
  if (observed === undefined) return "nothing";
  return observed === "absent" ? "no policy" : `the policy with hash ${observed.policyHash}`;
}

function modelNote(model: ModelPresence): string {
  return model === "absent" ? " The configured audience model itself does not exist either." : "";
}
