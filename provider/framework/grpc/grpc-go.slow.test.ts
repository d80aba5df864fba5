import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { selfSignedCertificate } from "../transport/self-signed-certificate.js";
import { buildGrpcGo, type GrpcGo } from "./testing/grpc-go.js";
import { startTestServer, type TestServer } from "./testing/grpc-server.js";

/** Every check that the Go program knows. */
const checks = [
  ...readFileSync(join(import.meta.dirname, "testdata", "grpc-go", "main.go"), "utf8").matchAll(
    /^\t"(.+)": func/gm,
  ),
].map(([, name]) => name ?? "");

describe("gRPC, asked by grpc-go as Terraform has it,", function () {
  this.timeout(180_000);
  let peer: GrpcGo | undefined;

  before(function () {
    peer = buildGrpcGo();
    if (peer.kind === "ready") return;
    assert.notEqual(process.env.CI, "true", peer.reason);
    console.log(`SKIPPED gRPC asked by grpc-go: ${peer.reason}`);
    this.skip();
  });
  after(() => {
    if (peer?.kind === "ready") peer.remove();
  });

  it("knows its checks", () => {
    assert.ok(checks.length >= 15);
  });

  for (const secured of [true, false]) {
    describe(secured ? "with TLS of both sides" : "without TLS", () => {
      const own = selfSignedCertificate();
      const client = selfSignedCertificate();
      let server: TestServer;

      before(async () => {
        server = await startTestServer(secured ? { tls: { own, clientCertificate: client.der } } : {});
      });
      after(() => server.close());

      for (const check of checks) {
        it(`passes: ${check}`, async () => {
          const pem = client.pem();
          const env = {
            SERVER: `127.0.0.1:${server.port}`,
            ...(secured ? { SERVER_CERT: own.pem().cert, CLIENT_CERT: pem.cert, CLIENT_KEY: pem.key } : {}),
          };
          await (peer?.kind === "ready" ? peer.run(check, env) : assert.fail());
          assert.deepEqual(
            server.heard.log.filter((line) => line.startsWith("error") || line.startsWith("warn")),
            [],
          );
        });
      }

      it("has aborted every call that nobody waits for any more", async () => {
        for (const { signal } of server.heard.waiting) {
          if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
        }
        assert.ok(server.heard.waiting.length > 1000);
      });
    });
  }
});
