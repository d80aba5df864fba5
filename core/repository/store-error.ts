/** What was called: on a policy, or (`modelExists`, `getModel`, `listModels`) on models. */
export type StoreOperation = "get" | "put" | "delete" | "modelExists" | "getModel" | "listModels";

/**
 * What a failed call of the store means for a writer:
 * - `refused`: a put was answered with ValidationException, ConflictException or ResourceNotFoundException. Its
 *   condition did not hold, or the request itself is at fault: AWS does not document which error means which.
 * - `invalid`: the request or the client's configuration is at fault (no region, a bad configuration file), and no
 *   condition was involved. Nothing was written.
 * - `denied`: AccessDeniedException. Nothing was written.
 * - `throttled`: ThrottlingException, after the client's own retries. Nothing was written.
 * - `credentials`: none, expired or not accepted; see `StoreError.credentials`. Nothing was written.
 * - `unreachable`: no connection was made (refused, unknown host, certificate). Nothing was written.
 * - `aborted`: the call's signal was aborted. A write may or may not have happened, unless `neverSent`.
 * - `ambiguous`: no usable answer (connection reset, timeout, 5xx, a proxy's HTML). A write may or may not have happened.
 */
export type StoreErrorKind =
  | "refused"
  | "invalid"
  | "denied"
  | "throttled"
  | "credentials"
  | "unreachable"
  | "aborted"
  | "ambiguous";

/** Why credentials did not do. `clock`: this machine's clock differs too much from AWS's. */
export type CredentialsFault = "missing" | "expired" | "wrong" | "clock";

export interface StoreErrorDetails {
  readonly kind: StoreErrorKind;
  readonly operation: StoreOperation;
  /** AWS's error name (`AccessDeniedException`), or Node's code (`ECONNREFUSED`). */
  readonly code: string;
  /** What the service or the runtime said, secrets taken out. */
  readonly message: string;
  /** HTTP status of the answer, if there was one. */
  readonly statusCode?: number | undefined;
  /** AWS's request id, if there was an answer. */
  readonly requestId?: string | undefined;
  /** Defined exactly when `kind` is `credentials`. */
  readonly credentials?: CredentialsFault | undefined;
  /** IAM action the call needs, `cleanrooms-ml:PutConfiguredAudienceModelPolicy`; known to stores over AWS. */
  readonly action?: string | undefined;
  /** Host, and port where it matters, that was called. */
  readonly endpoint?: string | undefined;
  /** Who answered, for messages. Default `AWS`. */
  readonly speaker?: string | undefined;
  /** What a store that words its failures itself (a server) says of this one: they take the place of ours. */
  readonly words?: StoreErrorWords | undefined;
  /** With kind `aborted`: surely nothing of the call reached the service. Default false. */
  readonly neverSent?: boolean | undefined;
  readonly cause?: unknown;
}

export interface StoreErrorWords {
  /** Title Case, no full stop. */
  readonly summary: string;
  /** What happened and what to do. */
  readonly detail: string;
}

/** The one error that a PolicyStore rejects with. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly kind: StoreErrorKind;
  readonly operation: StoreOperation;
  readonly code: string;
  readonly statusCode: number | undefined;
  readonly requestId: string | undefined;
  readonly credentials: CredentialsFault | undefined;
  readonly action: string | undefined;
  readonly endpoint: string | undefined;
  readonly neverSent: boolean;
  readonly speaker: string;
  readonly words: StoreErrorWords | undefined;

  constructor(details: StoreErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.operation = details.operation;
    this.code = details.code;
    this.statusCode = details.statusCode;
    this.requestId = details.requestId;
    this.credentials = details.credentials;
    this.action = details.action;
    this.endpoint = details.endpoint;
    this.neverSent = details.neverSent ?? false;
    this.speaker = details.speaker ?? "AWS";
    this.words = details.words;
  }
}
