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
};

/** A failed call in words: what AWS or the network said, and what to do about it. */
export function describeStoreError(error: StoreError): StoreErrorDescription {
  const doing = WHAT[error.operation];
  const said = `${sentence(error.message)}${origin(error)}`;
  switch (error.kind) {
    case "denied": {
      const action = error.action ?? "the action";
      return {
        code: "AccessDenied",
        summary: "Access Denied",
        happened: `AWS denied ${doing}. It said: ${said}`,
        todo: `The credentials in use need the IAM action ${action} on the configured audience model; a service control policy or a permissions boundary may deny it, too.`,
      };
    }
    case "throttled":
      return {
        code: "Throttled",
        summary: "Too Many Requests",
        happened: `AWS throttled ${doing}, and the client's retries were used up. It said: ${said}`,
        todo: "Wait a little and run it again; with many policies, lower the parallelism or raise the client's number of attempts.",
      };
    case "credentials":
      return {
        ...CREDENTIALS[error.credentials ?? "wrong"],
        happened: `No call to AWS could be authenticated while ${doing}: ${said}`,
      };
    case "unreachable":
      return {
        code: "EndpointUnreachable",
        summary: "Endpoint Unreachable",
        happened: `No connection was made${error.endpoint ? ` to ${error.endpoint}` : ""} for ${doing}: ${said}`,
        todo: "Check the endpoint and the region that are configured, that something listens there, and proxy, DNS and certificates on the way.",
      };
    case "aborted":
      return {
        code: "Interrupted",
        summary: "Interrupted",
        happened: `${capital(doing)} was interrupted: ${said}`,
        todo: "Run it again; if it was not stopped by hand, raise the timeout.",
      };
    case "ambiguous":
      return {
        code: "NoUsableAnswer",
        summary: "No Usable Answer",
        happened: `There was no usable answer while ${doing}: ${said}`,
        todo: "Check the network and any proxy on the way to AWS, then run it again.",
      };
    case "refused":
    case "invalid":
      return {
        code: "RequestInvalid",
        summary: "Request Not Accepted",
        happened: `The request for ${doing} was not made or not accepted: ${said}`,
        todo: "Correct what the message names.",
      };
  }
}

const CREDENTIALS: Readonly<
  Record<CredentialsFault, Pick<StoreErrorDescription, "code" | "summary" | "todo">>
> = {
  missing: {
    code: "CredentialsMissing",
    summary: "Credentials Missing",
    todo: "Give credentials in the configuration, in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or in a profile (AWS_PROFILE, aws sso login).",
  },
  expired: {
    code: "CredentialsExpired",
    summary: "Credentials Expired",
    todo: "Get new credentials (with SSO: aws sso login; with temporary keys: the three new values) and run it again.",
  },
  wrong: {
    code: "CredentialsWrong",
    summary: "Credentials Not Accepted",
    todo: "Check that access key, secret key and session token belong together and are of the partition and account that are meant, and that an assumed role may be assumed.",
  },
  clock: {
    code: "ClockSkewed",
    summary: "Clock Not Right",
    todo: "AWS accepts signatures of the last minutes only: set this machine's clock, then run it again.",
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
