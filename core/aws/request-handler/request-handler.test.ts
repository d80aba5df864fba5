import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { requestNeverSent } from "../call/delivery.js";
import type { CleanRoomsMLClient } from "../clean-rooms-ml-client.js";
import type { CleanRoomsMLClientConfig } from "../client-config.js";
import { ListConfiguredAudienceModelsCommand } from "../commands/list-configured-audience-models.js";
import { isolateEnvironment } from "../testing/isolated-environment.js";
import { type ScriptedServer, startScriptedServer } from "../testing/scripted-server.js";
import { testClient } from "../testing/test-client.js";
import { startTestProxy, type TestProxy } from "../testing/test-proxy.js";

const CA = fileURLToPath(new URL("../testdata/localhost-cert.pem", import.meta.url));
const KEY = fileURLToPath(new URL("../testdata/localhost-key.pem", import.meta.url));
/** Resolves nowhere: only through the proxy does a request get there. */
const REMOTE = "https://cleanrooms-ml.test";

describe("the way to the service", () => {
  const environment = isolateEnvironment();
  let server: ScriptedServer;
  let proxy: TestProxy | undefined;
  let client: CleanRoomsMLClient | undefined;

  beforeEach(async () => {
    server = await startScriptedServer([{ status: 200, body: '{"configuredAudienceModels":[]}' }], {
      key: readFileSync(KEY),
      cert: readFileSync(CA),
    });
  });
  afterEach(async () => {
    client?.destroy();
    await proxy?.close();
    proxy = undefined;
    await server.close();
  });

  async function call(endpoint: string, config: CleanRoomsMLClientConfig = {}): Promise<number | undefined> {
    client?.destroy();
    client = testClient(endpoint, config);
    const { $metadata } = await client.send(new ListConfiguredAudienceModelsCommand({}));
    return $metadata.httpStatusCode;
  }

  /** The error of a call, and whether it is sure that nothing was sent. */
  async function failure(
    endpoint: string,
    config: CleanRoomsMLClientConfig = {},
  ): Promise<[string, boolean]> {
    return call(endpoint, config).then(
      () => assert.fail("the call succeeded"),
      (error: unknown) => [error instanceof Error ? error.message : String(error), requestNeverSent(error)],
    );
  }

  describe("certificate authorities", () => {
    it("of the option, of AWS_CA_BUNDLE", async () => {
      assert.equal(await call(server.url, { caBundle: CA }), 200);
      environment.set({ AWS_CA_BUNDLE: CA });
      assert.equal(await call(server.url), 200);
    });
    it("given to Node's own agent options stay", async () => {
      assert.equal(await call(server.url, { requestHandler: { httpsAgent: { ca: readFileSync(CA) } } }), 200);
    });
    it("in a file that is not there, or holds none: said, and nothing sent", async () => {
      for (const [caBundle, reason] of [
        ["/nonexistent/ca.pem", /cannot be read/],
        [KEY, /has no PEM certificate in it/],
      ] as const) {
        const [message, neverSent] = await failure(server.url, { caBundle });
        assert.match(message, reason);
        assert(neverSent);
      }
    });
  });

  describe("through a proxy", () => {
    it("https: in a tunnel, the endpoint's certificate checked against the CA bundle", async () => {
      proxy = await startTestProxy(server.port);
      environment.set({ HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: CA });
      assert.equal(await call(REMOTE), 200);
      assert.deepEqual(proxy.asked, ["CONNECT cleanrooms-ml.test:443"]);
      assert.equal(server.requests[0]?.target, "/configured-audience-model");
      assert.equal(server.requests[0]?.headers.host, "cleanrooms-ml.test");
      assert.equal(server.requests[0]?.headers["proxy-authorization"], undefined);
    });
    it("https: without the CA, the endpoint's certificate is refused", async () => {
      proxy = await startTestProxy(server.port);
      const [message, neverSent] = await failure(REMOTE, { proxy: proxy.url });
      assert.match(message, /self-signed certificate/);
      assert(neverSent);
    });
    it("the tunnel is used again", async () => {
      proxy = await startTestProxy(server.port);
      client = testClient(REMOTE, { proxy: proxy.url, caBundle: CA });
      await client.send(new ListConfiguredAudienceModelsCommand({}));
      await client.send(new ListConfiguredAudienceModelsCommand({}));
      assert.equal(proxy.asked.length, 1);
      assert.equal(server.requests.length, 2);
    });
    it("http: with the whole URL in the request line, the Host header as signed", async () => {
      proxy = await startTestProxy(server.port);
      environment.set({ http_proxy: proxy.url.replace("//", "//user:p%40ss@") });
      assert.equal(await call("http://cleanrooms-ml.test:8080/prefix"), 200);
      assert.deepEqual(proxy.asked, ["GET http://cleanrooms-ml.test:8080/prefix/configured-audience-model"]);
      assert.deepEqual(proxy.authorizations, [`Basic ${Buffer.from("user:p@ss").toString("base64")}`]);
    });
    it("user and password go to the proxy only", async () => {
      proxy = await startTestProxy(server.port);
      const url = proxy.url.replace("//", "//user:secret@");
      assert.equal(await call(REMOTE, { proxy: url, caBundle: CA }), 200);
      assert.deepEqual(proxy.authorizations, [`Basic ${Buffer.from("user:secret").toString("base64")}`]);
      assert.equal(server.requests[0]?.headers["proxy-authorization"], undefined);
    });
    it("NO_PROXY and loopback addresses go directly", async () => {
      environment.set({
        HTTPS_PROXY: "http://127.0.0.1:1",
        HTTP_PROXY: "http://127.0.0.1:1",
        AWS_CA_BUNDLE: CA,
      });
      assert.equal(await call(server.url), 200);
    });
    it("`proxy: false` looks at no variable", async () => {
      environment.set({ HTTPS_PROXY: "http://127.0.0.1:1" });
      const [message] = await failure("https://no-such-host.invalid", { proxy: false });
      assert.match(message, /ENOTFOUND|EAI_AGAIN/);
    });
    it("a refused tunnel is the proxy's error, and nothing was sent", async () => {
      proxy = await startTestProxy(server.port, 407);
      const [message, neverSent] = await failure(REMOTE, { proxy: proxy.url.replace("//", "//u:hidden@") });
      assert.match(
        message,
        /^The proxy 127\.0\.0\.1:\d+ refused to connect: HTTP 407 Refused\. It wants a user/,
      );
      assert.doesNotMatch(message, /hidden/);
      assert(neverSent);
    });
    it("a proxy that is not there: named, and nothing was sent", async () => {
      const [message, neverSent] = await failure(REMOTE, { proxy: "http://127.0.0.1:1" });
      assert.match(message, /^The proxy 127\.0\.0\.1:1 could not be used: .*ECONNREFUSED/);
      assert(neverSent);
    });
    it("a proxy that is no URL: named, and nothing was sent", async () => {
      environment.set({ HTTPS_PROXY: "socks5://127.0.0.1:1" });
      const [message, neverSent] = await failure(REMOTE);
      assert.match(message, /^HTTPS_PROXY is not the URL of an HTTP proxy/);
      assert(neverSent);
    });
    it("a refused plain request is an answer that is not the service's", async () => {
      proxy = await startTestProxy(server.port, 403);
      const [message] = await failure("http://cleanrooms-ml.test", { proxy: proxy.url });
      assert.match(message, /HTTP 403 Forbidden.*is not JSON.*<h1>no<\/h1>/);
    });
  });
});
