import {
  CleanRoomsMLServiceException,
  InvalidInputError,
  requestNeverSent,
  UnexpectedResponseException,
} from "../aws/index.js";
import { redact } from "./redact.js";
import {
  type CredentialsFault,
  StoreError,
  type StoreErrorDetails,
  type StoreErrorKind,
  type StoreOperation,
} from "./store-error.js";

/** Answers that mean: these credentials do not do, and why. By AWS's error code. */
const CREDENTIALS: ReadonlyMap<string, CredentialsFault> = new Map([
  ["ExpiredToken", "expired"],
  ["ExpiredTokenException", "expired"],
  ["TokenRefreshRequired", "expired"],
  ["RequestExpired", "clock"],
  ["RequestTimeTooSkewed", "clock"],
  ["RequestInTheFuture", "clock"],
  ["UnrecognizedClientException", "wrong"],
  ["InvalidClientTokenId", "wrong"],
  ["InvalidAccessKeyId", "wrong"],
  ["InvalidSignatureException", "wrong"],
  ["SignatureDoesNotMatch", "wrong"],
  ["IncompleteSignature", "wrong"],
  ["IncompleteSignatureException", "wrong"],
  ["MissingAuthenticationToken", "missing"],
  ["MissingAuthenticationTokenException", "missing"],
]);

/** What the SDK's credential providers throw before a request is sent. By the error's name. */
const PROVIDER_ERRORS: ReadonlySet<string> = new Set([
  "CredentialsProviderError",
  "TokenProviderError",
  "ProviderError",
]);

/** Answers to a put that may mean that its condition does not hold. */
const REFUSALS: ReadonlySet<string> = new Set([
  "ValidationException",
  "ConflictException",
  "ResourceNotFoundException",
]);

/** ThrottlingException is the declared one; the others are what AWS's front ends answer. */
const THROTTLING = /throttl|^TooManyRequests|^RequestLimitExceeded$|^SlowDown$/i;

/** The IAM action that each call of the store needs. */
export const IAM_ACTIONS: Readonly<Record<StoreOperation, string>> = {
  get: "cleanrooms-ml:GetConfiguredAudienceModelPolicy",
  put: "cleanrooms-ml:PutConfiguredAudienceModelPolicy",
  delete: "cleanrooms-ml:DeleteConfiguredAudienceModelPolicy",
  modelExists: "cleanrooms-ml:GetConfiguredAudienceModel",
  getModel: "cleanrooms-ml:GetConfiguredAudienceModel",
  listModels: "cleanrooms-ml:ListConfiguredAudienceModels",
};

/** What a failure of the client means for a writer. The cause is kept; the message has no secret in it. */
export function storeErrorFrom(operation: StoreOperation, thrown: unknown, signal: AbortSignal): StoreError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { kind, credentials } = kindOf(operation, error, signal);
  return new StoreError({
    kind,
    operation,
    code: codeOf(error),
    message: messageOf(error),
    action: IAM_ACTIONS[operation],
    credentials,
    ...answerOf(error),
    ...(kind === "aborted" ? { neverSent: requestNeverSent(error) } : {}),
    ...(kind === "unreachable" ? { endpoint: endpointOf(error) } : {}),
    cause: thrown,
  });
}

type Meaning = Pick<StoreErrorDetails, "credentials"> & { readonly kind: StoreErrorKind };

function kindOf(operation: StoreOperation, error: Error, signal: AbortSignal): Meaning {
  if (error instanceof InvalidInputError) return { kind: "invalid" };
  if (error.name === "AbortError" || (signal.aborted && !isAnswer(error))) return { kind: "aborted" };
  if (error instanceof UnexpectedResponseException) return { kind: "ambiguous" };
  if (error instanceof CleanRoomsMLServiceException) return answered(operation, error);
  if (isCredentialsFailure(error)) return { kind: "credentials", credentials: credentialsFault(error) };
  if (!requestNeverSent(error)) return { kind: "ambiguous" };
  // The SDK reads web identity tokens and caches of SSO as it comes to them.
  if (isFileFailure(error)) return { kind: "credentials", credentials: "missing" };
  return { kind: isNetworkFailure(error) ? "unreachable" : "invalid" };
}

function isFileFailure(error: Error): boolean {
  return "syscall" in error && (error.syscall === "open" || error.syscall === "read");
}

/** Rather than a missing region or a fault in a configuration file, which also end a call before it is sent. */
function isNetworkFailure(error: Error): boolean {
  return "code" in error || "syscall" in error || /did not establish a connection/.test(error.message);
}

/** The service answered with an error code. */
function answered(operation: StoreOperation, error: CleanRoomsMLServiceException): Meaning {
  const status = error.$metadata.httpStatusCode ?? 0;
  const fault = CREDENTIALS.get(error.name);
  if (fault !== undefined) {
    // AWS answers a request of the wrong time with InvalidSignatureException "Signature expired: … is now earlier than …".
    const isClock = /signature (expired|not yet current)/i.test(error.message);
    return { kind: "credentials", credentials: isClock ? "clock" : fault };
  }
  if (status >= 500) return { kind: "ambiguous" };
  if (status === 429 || THROTTLING.test(error.name)) return { kind: "throttled" };
  if (operation === "put" && REFUSALS.has(error.name)) return { kind: "refused" };
  if (error.name === "AccessDeniedException" || status === 401 || status === 403) return { kind: "denied" };
  if (status >= 400) return { kind: "invalid" };
  return { kind: "ambiguous" };
}

function isAnswer(error: Error): boolean {
  return error instanceof CleanRoomsMLServiceException && !(error instanceof UnexpectedResponseException);
}

/**
 * No usable credentials came of the credential chain: nothing was sent to Clean Rooms ML. Besides the providers' own
 * errors that is any answer of another service (STS, SSO), which the chain lets through.
 */
function isCredentialsFailure(error: Error): boolean {
  if (PROVIDER_ERRORS.has(error.name)) return true;
  return requestNeverSent(error) && "$metadata" in error && "$fault" in error;
}

function credentialsFault(error: Error): CredentialsFault {
  const known = CREDENTIALS.get(error.name);
  if (known !== undefined) return known;
  if (/expired|aws sso login|aws login/i.test(error.message)) return "expired";
  return PROVIDER_ERRORS.has(error.name) ? "missing" : "wrong";
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** The first lines suffice, and an AggregateError of Node (one attempt for each address) says nothing by itself. */
function messageOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : [];
  const text = error.message === "" && first instanceof Error ? first.message : error.message;
  return redact(text === "" ? error.name : text);
}

function answerOf(error: Error): Pick<StoreErrorDetails, "statusCode" | "requestId"> {
  if (!(error instanceof CleanRoomsMLServiceException)) return {};
  return { statusCode: error.$metadata.httpStatusCode, requestId: error.$metadata.requestId };
}

/** Host and port from Node's own fields on the error. */
function endpointOf(error: Error): string | undefined {
  const source: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (typeof source !== "object" || source === null) return undefined;
  const host = stringField(source, "hostname") ?? stringField(source, "address");
  if (host === undefined) return undefined;
  return "port" in source && typeof source.port === "number" ? `${host}:${source.port}` : host;
}

function stringField(source: object, name: "hostname" | "address"): string | undefined {
  const value: unknown = name in source ? Reflect.get(source, name) : undefined;
  return typeof value === "string" ? value : undefined;
}
