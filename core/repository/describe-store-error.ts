import { type Audience, adviceFor } from "./advice.js";
import type { FailureCode } from "./describe-failure.js";
import type { CredentialsFault, StoreError, StoreOperation } from "./store-error.js";

/** Code, summary and paragraphs for a failed call of the store. */
export interface StoreErrorDescription {
  readonly code: FailureCode;
  readonly summary: string;
  /** What happened. */
  readonly happened: string;
  /** What to do. */
  readonly todo: string;
}

const WHAT: Readonly<Record<StoreOperation, string>> = {
  get: "reading the policy",
  put: "writing the policy",
  delete: "deleting the policy",
  modelExists: "looking up the configured audience model",
  getModel: "reading the configured audience model",
  listModels: "listing the configured audience models",
};

/** A failed call in words: what AWS or the network said, and what to do about it. */
export function describeStoreError(error: StoreError, audience: Audience): StoreErrorDescription {
  const ours = describe(error, audience);
  if (error.words === undefined) return ours;
  const { summary, detail } = error.words;
  return { code: ours.code, summary, happened: sentence(detail), todo: "" };
}

function describe(error: StoreError, audience: Audience): StoreErrorDescription {
  const doing = WHAT[error.operation];
  const advice = adviceFor[audience];
  const tells = advice.tellsInnerMatters || error.kind === "refused" || error.kind === "invalid";
  const said = tells ? `${sentence(error.message)}${origin(error)}` : origin(error).trim();
  switch (error.kind) {
    case "denied": {
      const action = error.action ?? "the action";
      return {
        code: "AccessDenied",
        summary: "Access Denied",
        happened: tells ? `AWS denied ${doing}. It said: ${said}` : `AWS denied ${doing} ${said}`,
        todo: advice.denied(action),
      };
    }
    case "throttled":
      return {
        code: "Throttled",
        summary: "Too Many Requests",
        happened: tells
          ? `AWS throttled ${doing}, and the client's retries were used up. It said: ${said}`
          : `AWS throttled ${doing}, and the retries were used up ${said}`,
        todo: advice.storeError.throttled,
      };
    case "credentials":
      return {
        ...CREDENTIALS[error.credentials ?? "wrong"],
        todo: advice.credentials[error.credentials ?? "wrong"],
        happened: `No call to AWS could be authenticated while ${doing}: ${said}`,
      };
    case "unreachable":
      return {
        code: "EndpointUnreachable",
        summary: "Endpoint Unreachable",
        happened: `No connection was made${tells && error.endpoint ? ` to ${error.endpoint}` : ""} for ${doing}: ${said}`,
        todo: advice.storeError.unreachable,
      };
    case "aborted":
      return {
        code: "Interrupted",
        summary: "Interrupted",
        happened: `${capital(doing)} was interrupted: ${said}`,
        todo: advice.storeError.aborted,
      };
    case "ambiguous":
      return {
        code: "NoUsableAnswer",
        summary: "No Usable Answer",
        happened: `There was no usable answer while ${doing}: ${said}`,
        todo: advice.storeError.ambiguous,
      };
    case "refused":
    case "invalid":
      return {
        code: "RequestInvalid",
        summary: "Request Not Accepted",
        happened: `The request for ${doing} was not made or not accepted: ${said}`,
        todo: advice.storeError[error.kind],
      };
  }
}

const CREDENTIALS: Readonly<Record<CredentialsFault, Pick<StoreErrorDescription, "code" | "summary">>> = {
  missing: {
    code: "CredentialsMissing",
    summary: "Credentials Missing",
  },
  expired: {
    code: "CredentialsExpired",
    summary: "Credentials Expired",
  },
  wrong: {
    code: "CredentialsWrong",
    summary: "Credentials Not Accepted",
  },
  clock: {
    code: "ClockSkewed",
    summary: "Clock Not Right",
  },
};

/** Where the message comes from, for a support case: code, status and request id. */
function origin({ code, statusCode, requestId }: StoreError): string {
  const facts = [
    code,
    statusCode === undefined ? undefined : `HTTP ${statusCode}`,
    requestId === undefined ? undefined : `request id ${requestId}`,
  ].filter((fact) => fact !== undefined);
  return ` (${facts.join(", ")})`;
}

/** Without the full stop, which comes after the brackets. */
function sentence(text: string): string {
  return text.trim().replace(/\.$/, "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
