import { StandardRetryStrategy } from "@smithy/core/retry";
import { CleanRoomsMLClient } from "../clean-rooms-ml-client.js";
import type { CleanRoomsMLClientConfig } from "../client-config.js";

export const ARN = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/sample";
export const POLICY = '{"Version":"2012-10-17","Statement":[]}';
export const HASH = "0123456789abcdef".repeat(4);

/** A client with known keys that waits for nothing between attempts. */
export function testClient(endpoint: string, more: CleanRoomsMLClientConfig = {}): CleanRoomsMLClient {
  return new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    retryStrategy: impatient(3),
    ...more,
  });
}

/** The SDK's standard strategy without its pauses. */
export function impatient(maxAttempts: number): StandardRetryStrategy {
  return new StandardRetryStrategy({
    maxAttempts,
    baseDelay: 0,
    backoff: { computeNextBackoffDelay: () => 0, setDelayBase: () => {} },
  });
}
