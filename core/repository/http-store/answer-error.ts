import {
  type CredentialsFault,
  StoreError,
  type StoreErrorDetails,
  type StoreErrorKind,
  type StoreOperation,
} from "../store-error.js";
import type { ServerAnswer, ServerProblem } from "./server-answer.js";

interface Meaning {
  readonly kind: StoreErrorKind;
  /** Where the repository tells by AWS's name what a refusal means. */
  readonly code?: string;
  readonly credentials?: CredentialsFault;
}

/** Problems that mean more than their status. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  "/problems/access-denied": { kind: "denied" },
  "/problems/throttled": { kind: "throttled" },
  "/problems/model-not-found": { kind: "refused", code: "ResourceNotFoundException" },
  "/problems/policy-rejected": { kind: "refused", code: "ValidationException" },
};

/** What a status means for a writer. The server says `written: "unknown"` where it does not know. */
function meaningOf(status: number): Meaning {
  switch (status) {
    case 401:
      return { kind: "credentials", credentials: "wrong" };
    case 403:
      return { kind: "denied" };
    case 409:
    case 412:
      return { kind: "refused" };
    case 429:
      return { kind: "throttled" };
    case 502:
    case 503:
      return { kind: "unreachable" };
    default:
      return { kind: status >= 500 ? "ambiguous" : "invalid" };
  }
}

/** An answer that is not the one asked for, as the failure it is. */
export function answerError(operation: StoreOperation, answer: ServerAnswer): StoreError {
  const { problem, status } = answer;
  if (problem === undefined) return foreignAnswer(operation, answer);
  const meaning: Meaning =
    problem.written === "unknown" ? { kind: "ambiguous" } : (MEANINGS[problem.type] ?? meaningOf(status));
  return new StoreError({
    ...common(operation, answer),
    kind: meaning.kind,
    code: meaning.code ?? codeOf(problem),
    message: problem.detail === "" ? problem.title : problem.detail,
    requestId: problem.requestId,
    credentials: meaning.credentials,
    words: {
      summary: status === 401 ? `Server ${problem.title}` : problem.title,
      detail:
        `The server answered${operation === "get" ? "" : ` to ${DOING[operation]}`}: ${problem.detail.replace(/\.$/, "")}${idOf(problem)}` +
        (problem.type === "/problems/not-found" ? `\n\n${CHECK_URL}` : ""),
    },
  });
}

/** The answer has the right status and not the right body. */
export function malformedAnswer(operation: StoreOperation, answer: ServerAnswer): StoreError {
  return new StoreError({
    ...common(operation, answer),
    kind: "ambiguous",
    code: "MalformedAnswer",
    message: `${NOT_OURS} (HTTP ${answer.status}, ${typeOf(answer)})`,
    words: { summary: "Not a Resource Server", detail: `${notOurs(answer)}` },
  });
}

/** A policy was to be created, and the server says that it has done so before. */
export function repeatedCreation(answer: ServerAnswer): StoreError {
  return new StoreError({
    ...common("put", answer),
    kind: "refused",
    code: "PolicyAlreadyExists",
    message: "The policy was created before, by the same token.",
  });
}

const DOING: Readonly<Record<StoreOperation, string>> = {
  get: "a read",
  put: "a write",
  delete: "a deletion",
  modelExists: "a look for the model",
  getModel: "a read of the model",
  listModels: "a list of models",
};

const NOT_OURS = "The answer is not one of the resource server";
const CHECK_URL = "Check the URL of the server, which is without /v1, and any proxy on the way.";

/** Of a proxy on the way, or of another server altogether. */
function foreignAnswer(operation: StoreOperation, answer: ServerAnswer): StoreError {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    const to = originOf(headers.location);
    const message = `The server redirects${to === undefined ? "" : ` to ${to}`}, which is not followed: the token would go along`;
    return new StoreError({
      ...common(operation, answer),
      kind: "invalid",
      code: "Redirect",
      message,
      words: {
        summary: "Server Redirects",
        detail: `${message}. Write the URL it redirects to, if that is the server.`,
      },
    });
  }
  return new StoreError({
    ...common(operation, answer),
    kind: "ambiguous",
    code: "UnexpectedResponse",
    message: `${NOT_OURS} (HTTP ${status}, ${typeOf(answer)})`,
    words: { summary: "Not a Resource Server", detail: notOurs(answer) },
  });
}

function notOurs(answer: ServerAnswer): string {
  return `${NOT_OURS}: HTTP ${answer.status}, ${typeOf(answer)}.\n\n${CHECK_URL}`;
}

function common(
  operation: StoreOperation,
  { status }: ServerAnswer,
): Pick<StoreErrorDetails, "operation" | "statusCode" | "speaker"> {
  return { operation, statusCode: status, speaker: "the server" };
}

/** `/problems/policy-conflict` ⇒ `PolicyConflict` */
function codeOf({ type }: ServerProblem): string {
  return type
    .slice("/problems/".length)
    .replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function idOf({ requestId }: ServerProblem): string {
  return requestId === undefined ? "" : ` (request id ${requestId})`;
}

function typeOf({ headers }: ServerAnswer): string {
  return headers["content-type"] ?? "no content type";
}

function originOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : undefined;
}
