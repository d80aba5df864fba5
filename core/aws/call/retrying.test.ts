import assert from "node:assert/strict";
import { AdaptiveRetryStrategy } from "@smithy/core/retry";
import { CleanRoomsMLClient } from "../clean-rooms-ml-client.js";
import type { CleanRoomsMLClientConfig } from "../client-config.js";
import { DeleteConfiguredAudienceModelPolicyCommand } from "../commands/delete-configured-audience-model-policy.js";
import { GetConfiguredAudienceModelPolicyCommand } from "../commands/get-configured-audience-model-policy.js";
import { OperationCommand } from "../commands/operation-command.js";
import { PutConfiguredAudienceModelPolicyCommand } from "../commands/put-configured-audience-model-policy.js";
import { isolateEnvironment } from "../testing/isolated-environment.js";
import { type Answer, type ScriptedServer, startScriptedServer } from "../testing/scripted-server.js";
import { ARN, HASH, POLICY, testClient } from "../testing/test-client.js";

const OK: Answer = {
  status: 200,
  body: JSON.stringify({ configuredAudienceModelPolicy: POLICY, policyHash: HASH }),
};
const THROTTLED: Answer = {
  status: 429,
  headers: { "x-amzn-errortype": "ThrottlingException" },
  body: '{"message":"Rate exceeded"}',
};
const INTERNAL: Answer = {
  status: 500,
  headers: { "x-amzn-errortype": "InternalServiceException" },
  body: "{}",
};
const UNAVAILABLE: Answer = { status: 503, headers: { "content-type": "text/html" }, body: "<html>" };

const configuredAudienceModelArn = ARN;
const configuredAudienceModelPolicy = POLICY;
const calls = {
  put: (client: CleanRoomsMLClient) =>
    client.send(
      new PutConfiguredAudienceModelPolicyCommand({
        configuredAudienceModelArn,
        configuredAudienceModelPolicy,
      }),
    ),
  "put by its name": (client: CleanRoomsMLClient) =>
    client.send(
      new OperationCommand("PutConfiguredAudienceModelPolicy", {
        configuredAudienceModelArn,
        configuredAudienceModelPolicy,
      }),
    ),
  delete: (client: CleanRoomsMLClient) =>
    client.send(new DeleteConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn })),
  get: (client: CleanRoomsMLClient) =>
    client.send(new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn })),
};

describe("retries", () => {
  const environment = isolateEnvironment();
  let server: ScriptedServer;
  let client: CleanRoomsMLClient | undefined;

  afterEach(async () => {
    client?.destroy();
    await server.close();
  });

  /** How many requests a call makes, and whether it succeeds. */
  async function attempts(
    call: keyof typeof calls,
    answers: readonly [Answer, ...Answer[]],
    config: CleanRoomsMLClientConfig = {},
  ): Promise<string> {
    server = await startScriptedServer(answers);
    client = testClient(server.url, config);
    const outcome = await calls[call](client).then(
      ({ $metadata }) => `ok after ${$metadata.attempts}`,
      (error: unknown) => (error instanceof Error ? error.name : "no error"),
    );
    return `${server.requests.length} sent: ${outcome}`;
  }

  for (const write of ["put", "put by its name", "delete"] as const) {
    describe(write, () => {
      it("is sent again after throttling", async () => {
        assert.equal(await attempts(write, [THROTTLED, THROTTLED, OK]), "3 sent: ok after 3");
      });
      it("gives up after as many attempts as configured", async () => {
        assert.equal(await attempts(write, [THROTTLED]), "3 sent: ThrottlingException");
      });
      it("is sent again after a 429 that is not the service's own", async () => {
        assert.equal(await attempts(write, [{ status: 429, body: "slow down" }, OK]), "2 sent: ok after 2");
      });
      it("is sent once when a 500 leaves the outcome open", async () => {
        assert.equal(await attempts(write, [INTERNAL, OK]), "1 sent: InternalServiceException");
      });
      it("is sent once when a proxy answers 503", async () => {
        assert.equal(await attempts(write, [UNAVAILABLE, OK]), "1 sent: UnexpectedResponseException");
      });
      it("is sent once when the connection is reset", async () => {
        assert.equal(await attempts(write, ["reset", OK]), "1 sent: TimeoutError");
      });
      it("is sent once when the answer breaks off", async () => {
        assert.match(await attempts(write, ["cut", OK]), /^1 sent: (Error|TimeoutError)$/);
      });
      it("is sent once when the answer takes too long", async () => {
        const config = { requestHandler: { requestTimeout: 50 } };
        assert.equal(await attempts(write, ["hang", OK], config), "1 sent: TimeoutError");
      });
      it("is sent again when only the clock was off: the signature was refused, so nothing was written", async () => {
        const skewed: Answer = {
          status: 403,
          headers: { "x-amzn-errortype": "InvalidSignatureException", date: "Mon, 01 Jan 2035 00:00:00 GMT" },
          body: '{"message":"Signature expired"}',
        };
        assert.equal(await attempts(write, [skewed, OK]), "2 sent: ok after 2");
        assert.match(String(server.requests[1]?.headers["x-amz-date"]), /^20350101T0000/);
      });
      it("is sent once when a 5xx comes with another time of day", async () => {
        const skewed: Answer = { status: 500, headers: { date: "Mon, 01 Jan 2035 00:00:00 GMT" }, body: "" };
        assert.equal(await attempts(write, [skewed, OK]), "1 sent: UnexpectedResponseException");
      });
    });
  }

  describe("get", () => {
    it("is sent again after throttling, 500, 503 and a reset", async () => {
      for (const trouble of [THROTTLED, INTERNAL, UNAVAILABLE, "reset", "cut"] as const) {
        assert.equal(await attempts("get", [trouble, OK]), "2 sent: ok after 2");
        await server.close();
      }
    });
    it("is sent once when the service refuses", async () => {
      const refused: Answer = { status: 404, headers: { "x-amzn-errortype": "ResourceNotFoundException" } };
      assert.equal(await attempts("get", [refused, OK]), "1 sent: ResourceNotFoundException");
    });
  });

  it("the adaptive mode throttles itself and still sends a put again on throttling only", async () => {
    const adaptive = new AdaptiveRetryStrategy(async () => 3, {
      maxAttempts: 3,
      backoff: { computeNextBackoffDelay: () => 0, setDelayBase: () => {} },
      rateLimiter: { getSendToken: async () => {}, updateClientSendingRate: () => {} },
    });
    assert.equal(await attempts("put", [THROTTLED, OK], { retryStrategy: adaptive }), "2 sent: ok after 2");
    await server.close();
    assert.equal(
      await attempts("put", [INTERNAL, OK], { retryStrategy: adaptive }),
      "1 sent: InternalServiceException",
    );
  });

  it("AWS_MAX_ATTEMPTS and AWS_RETRY_MODE are followed", async () => {
    environment.set({ AWS_MAX_ATTEMPTS: "1", AWS_RETRY_MODE: "adaptive" });
    server = await startScriptedServer([OK]);
    client = new CleanRoomsMLClient({ region: "us-east-1", endpoint: server.url });
    assert.equal(await client.config.maxAttempts(), 1);
    const strategy = await client.config.retryStrategy();
    assert.equal("mode" in strategy ? strategy.mode : undefined, "adaptive");
  });
});
