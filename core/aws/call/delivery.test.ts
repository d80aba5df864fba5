import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { readFileSync } from "node:fs";
import type { CleanRoomsMLClient } from "../clean-rooms-ml-client.js";
import type { CleanRoomsMLClientConfig } from "../client-config.js";
import { GetConfiguredAudienceModelPolicyCommand } from "../commands/get-configured-audience-model-policy.js";
import { PutConfiguredAudienceModelPolicyCommand } from "../commands/put-configured-audience-model-policy.js";
import { isolateEnvironment } from "../testing/isolated-environment.js";
import { type Answer, type ScriptedServer, startScriptedServer } from "../testing/scripted-server.js";
import { ARN, POLICY, testClient } from "../testing/test-client.js";
import { startTestProxy } from "../testing/test-proxy.js";
import { requestNeverSent } from "./delivery.js";

const put = () =>
  new PutConfiguredAudienceModelPolicyCommand({
    configuredAudienceModelArn: ARN,
    configuredAudienceModelPolicy: POLICY,
  });

function read(name: string): string {
  return readFileSync(new URL(`../testdata/${name}`, import.meta.url), "utf8");
}

describe("what is known of a failed call", () => {
  isolateEnvironment();
  let server: ScriptedServer | undefined;
  let client: CleanRoomsMLClient | undefined;

  afterEach(async () => {
    client?.destroy();
    await server?.close();
  });

  async function failureAt(endpoint: string, config: CleanRoomsMLClientConfig = {}): Promise<Error> {
    client = testClient(endpoint, config);
    return client.send(put()).then(
      () => assert.fail("the call succeeded"),
      (error: unknown) => {
        assert(error instanceof Error);
        return error;
      },
    );
  }

  async function failureWith(answer: Answer, config: CleanRoomsMLClientConfig = {}): Promise<Error> {
    server = await startScriptedServer([answer]);
    return failureAt(server.url, config);
  }

  async function startPlain(): Promise<string> {
    server = await startScriptedServer([{ status: 200 }]);
    return server.url;
  }

  describe("never sent", () => {
    it("input that breaks a constraint", async () => {
      server = await startScriptedServer([{ status: 200 }]);
      client = testClient(server.url);
      const get = client.send(
        new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: "" }),
      );
      await assert.rejects(get, (error) => requestNeverSent(error));
      assert.equal(server.requests.length, 0);
    });
    it("credentials that cannot be had", async () => {
      const credentials = () => Promise.reject(new Error("no credentials today"));
      const error = await failureWith({ status: 200 }, { credentials });
      assert.equal(error.message, "no credentials today");
      assert(requestNeverSent(error));
    });
    it("an endpoint that is no URL", async () => {
      const error = await failureAt("127.0.0.1:4580");
      assert.match(error.message, /"127\.0\.0\.1:4580" is not an http:\/\/ or https:\/\/ URL/);
      assert(requestNeverSent(error));
    });
    it("a port nobody listens on", async () => {
      server = await startScriptedServer([{ status: 200 }]);
      await server.close();
      const error = await failureAt(server.url);
      assert("code" in error);
      assert.equal(error.code, "ECONNREFUSED");
      assert(requestNeverSent(error));
    });
    it("a host that does not exist", async () => {
      const error = await failureAt("http://no-such-host.invalid/");
      assert("code" in error && typeof error.code === "string");
      assert.match(error.code, /^(ENOTFOUND|EAI_AGAIN)$/);
      assert(requestNeverSent(error));
    });
    it("a certificate nobody vouches for", async () => {
      server = await startScriptedServer([{ status: 200 }], {
        key: read("localhost-key.pem"),
        cert: read("localhost-cert.pem"),
      });
      const error = await failureAt(server.url);
      assert("code" in error);
      assert.equal(error.code, "DEPTH_ZERO_SELF_SIGNED_CERT");
      assert(requestNeverSent(error));
      assert.equal(server.requests.length, 0);
    });
    it("https: to a port that speaks http:", async () => {
      const error = await failureAt((await startPlain()).replace("http:", "https:"));
      assert.match(error.message, /wrong version number/);
      assert(requestNeverSent(error));
    });
    it("a connection that is not made in time", async () => {
      const proxy = await startTestProxy(0, "hang");
      const config = { proxy: proxy.url, requestHandler: { connectionTimeout: 50 } };
      const error = await failureAt("https://cleanrooms-ml.test", config);
      await proxy.close();
      assert.equal(error.name, "TimeoutError");
      assert(requestNeverSent(error));
    });
    it("aborted before it began", async () => {
      server = await startScriptedServer([{ status: 200 }]);
      client = testClient(server.url);
      const sent = client.send(put(), { abortSignal: AbortSignal.abort() });
      await assert.rejects(
        sent,
        (error) => error instanceof Error && error.name === "AbortError" && requestNeverSent(error),
      );
      assert.equal(server.requests.length, 0);
    });
    it("aborted while credentials are still being looked for", async () => {
      const controller = new AbortController();
      server = await startScriptedServer([{ status: 200 }]);
      client = testClient(server.url, {
        credentials: () => {
          controller.abort();
          return new Promise(() => {});
        },
      });
      const sent = client.send(put(), { abortSignal: controller.signal });
      await assert.rejects(
        sent,
        (error) => error instanceof Error && error.name === "AbortError" && requestNeverSent(error),
      );
    });
  });

  describe("perhaps sent", () => {
    it("a reset", async () => {
      assert(!requestNeverSent(await failureWith("reset")));
    });
    it("an answer that breaks off", async () => {
      assert(!requestNeverSent(await failureWith("cut")));
    });
    it("a timeout of the request", async () => {
      const error = await failureWith("hang", { requestHandler: { requestTimeout: 50 } });
      assert.equal(error.name, "TimeoutError");
      assert(!requestNeverSent(error));
    });
    it("an answer of the service, whatever it says", async () => {
      assert(!requestNeverSent(await failureWith({ status: 503, body: "" })));
    });
    it("aborted while waiting for the answer", async () => {
      server = await startScriptedServer(["hang"]);
      client = testClient(server.url);
      const controller = new AbortController();
      const sent = client.send(put(), { abortSignal: controller.signal });
      const rejected = assert.rejects(
        sent,
        (error) => error instanceof Error && error.name === "AbortError" && !requestNeverSent(error),
      );
      await server.received(1);
      controller.abort();
      await rejected;
    });
  });

  it("an abort ends the pause before the next attempt", async () => {
    server = await startScriptedServer([{ status: 429, body: "" }]);
    const controller = new AbortController();
    client = testClient(server.url, {
      retryStrategy: {
        acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
        refreshRetryTokenForRetry: () => {
          controller.abort();
          return new Promise(() => {});
        },
        recordSuccess: () => {},
      },
    });
    await assert.rejects(client.send(put(), { abortSignal: controller.signal }), { name: "AbortError" });
    assert.equal(server.requests.length, 1);
  });

  it("a call leaves no listener on a signal that is used for many", async () => {
    server = await startScriptedServer([{ status: 200 }]);
    client = testClient(server.url);
    const { signal } = new AbortController();
    await client.send(put(), { abortSignal: signal });
    client.destroy();
    await server.close();
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });
});
