import { randomUUID } from "node:crypto";
import {
  getRetryAfterHint,
  INVOCATION_ID_HEADER,
  isServerError,
  isThrottlingError,
  isTransientError,
  REQUEST_HEADER,
} from "@smithy/core/retry";
import type {
  HttpRequest,
  MetadataBearer,
  RetryErrorInfo,
  RetryStrategy,
  RetryStrategyV2,
  SdkError,
} from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";
import { pause } from "./pause.js";
import { mayRetry } from "./retry-on-throttling-only.js";

/**
 * Attempts until one succeeds or the retry strategy gives up; the last failure is thrown then. A failure and an output
 * get the number of attempts and the time waited between them as `$metadata`. The headers that AWS tells the attempts of
 * one call apart by are set here.
 */
export async function retrying<Output extends MetadataBearer>(
  config: CleanRoomsMLClientResolvedConfig,
  operation: string,
  request: HttpRequest,
  signal: AbortSignal | undefined,
  attempt: () => Promise<Output>,
): Promise<Output> {
  const strategy = attempting(await config.retryStrategy());
  const max = await config.maxAttempts();
  let token = await strategy.acquireInitialRetryToken("");
  let attempts = 1;
  let totalRetryDelay = 0;
  request.headers[INVOCATION_ID_HEADER] = randomUUID();
  for (;;) {
    request.headers[REQUEST_HEADER] = `attempt=${attempts}; max=${max}`;
    try {
      const output = await attempt();
      strategy.recordSuccess(token);
      Object.assign(output.$metadata, { attempts, totalRetryDelay });
      return output;
    } catch (error) {
      if (!isSdkError(error)) throw error;
      const failure = failureOf(error, config);
      try {
        if (!mayRetry(operation, failure)) throw error;
        token = await strategy.refreshRetryTokenForRetry(token, failure);
      } catch {
        error.$metadata = { ...error.$metadata, attempts, totalRetryDelay };
        throw error;
      }
    }
    const delay = token.getRetryDelay();
    totalRetryDelay += delay;
    attempts = token.getRetryCount() + 1;
    if (delay > 0) await pause(delay, signal);
  }
}

/** Every error is one to the SDK: what it adds is optional. */
function isSdkError(thrown: unknown): thrown is SdkError {
  return thrown instanceof Error;
}

function attempting(strategy: RetryStrategy | RetryStrategyV2): RetryStrategyV2 {
  if ("refreshRetryTokenForRetry" in strategy) return strategy;
  throw new Error("retryStrategy is of the SDK's old kind; give one with refreshRetryTokenForRetry");
}

function failureOf(error: SdkError, { logger }: CleanRoomsMLClientResolvedConfig): RetryErrorInfo {
  const retryAfterHint = getRetryAfterHint(error.$response, logger);
  return { error, errorType: errorType(error), ...(retryAfterHint !== undefined && { retryAfterHint }) };
}

function errorType(error: SdkError): RetryErrorInfo["errorType"] {
  if (isThrottlingError(error)) return "THROTTLING";
  if (isTransientError(error)) return "TRANSIENT";
  return isServerError(error) ? "SERVER_ERROR" : "CLIENT_ERROR";
}
