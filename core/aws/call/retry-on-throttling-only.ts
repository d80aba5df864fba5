import type { RetryErrorInfo } from "@smithy/types";

/** The writes whose outcome has to be looked at before they are sent again: core/repository settles them by reading. */
const SENT_AGAIN_ON_THROTTLING_ONLY: ReadonlySet<string> = new Set([
  "PutConfiguredAudienceModelPolicy",
  "DeleteConfiguredAudienceModelPolicy",
]);

/**
 * Whether the retry strategy may be asked at all. A write that must not be sent twice unseen is not sent again unless the
 * service surely did not carry the request out:
 * - throttling (429, or one of the SDK's throttling codes), and
 * - a signature refused for the client's clock, after the SDK has corrected the clock: a refusal of the authentication.
 *
 * A 5xx, a reset or a timeout leaves open whether the write happened: whoever called has to read first.
 */
export function mayRetry(operation: string, failure: RetryErrorInfo): boolean {
  return !SENT_AGAIN_ON_THROTTLING_ONLY.has(operation) || surelyNotWritten(failure);
}

function surelyNotWritten({ errorType, error }: RetryErrorInfo): boolean {
  if (errorType === "THROTTLING") return true;
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return false;
  const { $metadata } = error;
  if (typeof $metadata !== "object" || $metadata === null) return false;
  const corrected = "clockSkewCorrected" in $metadata && $metadata.clockSkewCorrected === true;
  const refused = "httpStatusCode" in $metadata && isRefusal($metadata.httpStatusCode);
  return corrected && refused;
}

function isRefusal(status: unknown): boolean {
  return status === 400 || status === 401 || status === 403;
}
