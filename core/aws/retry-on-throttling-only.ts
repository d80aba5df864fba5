import type { RetryResolvedConfig } from "@smithy/core/retry";
import type { RetryErrorInfo, RetryStrategy, RetryStrategyV2, RetryToken } from "@smithy/types";

/** The writes whose outcome has to be looked at before they are sent again: core/repository settles them by reading. */
export const SENT_AGAIN_ON_THROTTLING_ONLY: ReadonlySet<string> = new Set([
  "PutConfiguredAudienceModelPolicy",
  "DeleteConfiguredAudienceModelPolicy",
]);

/**
 * The configured retry strategy for a write that must not be sent twice unseen. It still waits and counts as configured
 * (standard or adaptive), but gives up at once unless the service surely did not carry the request out:
 * - throttling (429, or one of the SDK's throttling codes), and
 * - a signature refused for the client's clock, after the SDK has corrected the clock: a refusal of the authentication.
 *
 * A 5xx, a reset or a timeout leaves open whether the write happened: whoever called has to read first.
 */
export function onThrottlingOnly(config: RetryResolvedConfig): RetryResolvedConfig {
  return {
    maxAttempts: config.maxAttempts,
    ...(config.logger !== undefined && { logger: config.logger }),
    retryStrategy: async () => {
      const strategy = await config.retryStrategy();
      return isV2(strategy) ? new OnThrottlingOnly(strategy) : strategy;
    },
  };
}

class OnThrottlingOnly implements RetryStrategyV2 {
  readonly #configured: RetryStrategyV2;

  constructor(configured: RetryStrategyV2) {
    this.#configured = configured;
  }

  acquireInitialRetryToken(scope: string): Promise<RetryToken> {
    return this.#configured.acquireInitialRetryToken(scope);
  }

  async refreshRetryTokenForRetry(token: RetryToken, failure: RetryErrorInfo): Promise<RetryToken> {
    if (!surelyNotWritten(failure)) throw new Error("Only throttling is retried for this operation");
    return this.#configured.refreshRetryTokenForRetry(token, failure);
  }

  recordSuccess(token: RetryToken): void {
    this.#configured.recordSuccess(token);
  }
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

function isV2(strategy: RetryStrategyV2 | RetryStrategy): strategy is RetryStrategyV2 {
  return "refreshRetryTokenForRetry" in strategy;
}
