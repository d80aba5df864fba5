import assert from "node:assert/strict";
import { createConnection, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket, type ConnectionOptions as TlsOptions } from "node:tls";
import { startTestServer, type TestServer } from "../grpc/testing/grpc-server.js";
import { GrpcClient } from "../testing/provider-process.js";
import { selfSignedCertificate } from "./self-signed-certificate.js";

const nothing = new Uint8Array(0);

describe("connections", () => {
  const own = selfSignedCertificate();
  const client = selfSignedCertificate();
  let server: TestServer;

  beforeEach(async () => {
    server = await startTestServer({ tls: { own, clientCertificate: client.der } });
  });
  afterEach(() => server.close());

  function dial(options: TlsOptions = {}): TLSSocket {
    const socket = connectTls({
      host: "127.0.0.1",
      port: server.port,
      ca: own.pem().cert,
      servername: "localhost",
      ALPNProtocols: ["h2"],
      ...client.pem(),
      ...options,
    });
    socket.on("error", () => {});
    return socket;
  }

  const closed = (socket: Socket): Promise<void> =>
    new Promise((resolve) => socket.once("close", () => resolve()));

  async function logged(line: string): Promise<void> {
    while (!server.heard.log.includes(line)) await new Promise((resolve) => setImmediate(resolve));
  }

  for (const [what, options] of [
    ["TLS 1.3", {}],
    ["TLS 1.2", { maxVersion: "TLSv1.2" }],
    ["a protocol other than h2 offered as well", { ALPNProtocols: ["http/1.1", "h2"] }],
  ] as const) {
    it(`serve a client with the right certificate: ${what}`, async () => {
      const socket = dial(options as TlsOptions);
      const grpc = new GrpcClient(socket);
      assert.equal((await grpc.unary("/test/Echo", nothing)).status, 0);
      assert.equal(socket.alpnProtocol, "h2");
      assert.equal(socket.getProtocol(), options.maxVersion ?? "TLSv1.3");
      assert.ok(!socket.isSessionReused());
      grpc.close();
      await logged("disconnected");
      assert.deepEqual(server.heard.log, ["connected", "disconnected"]);
    });
  }

  for (const [what, options, message] of [
    [
      "no certificate",
      { cert: undefined, key: undefined },
      "error: refused a connection without a client certificate",
    ],
    [
      "another certificate",
      selfSignedCertificate().pem(),
      "error: refused a connection: its client certificate is not the one in PLUGIN_CLIENT_CERT",
    ],
    ["no protocol in common", { ALPNProtocols: ["http/1.1"] }, "debug: TLS handshake failed"],
    [
      "no cipher in common",
      { ciphers: "AES128-GCM-SHA256", maxVersion: "TLSv1.2" },
      "debug: TLS handshake failed",
    ],
  ] as const) {
    it(`refuse a client with ${what}, and do not count it`, async () => {
      const socket = dial(options as TlsOptions);
      let received = 0;
      socket.on("data", (data: Buffer) => {
        received += data.length;
      });
      await Promise.all([closed(socket), logged(message)]);
      assert.deepEqual([server.heard.log, received], [[message], 0]);
    });
  }

  it("survive a peer that speaks no TLS, and one that goes away in the middle of the handshake", async () => {
    const plain = createConnection({ host: "127.0.0.1", port: server.port });
    plain.on("error", () => {});
    plain.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    plain.resume();
    await closed(plain);
    await logged("debug: TLS handshake failed");
    const hasty = createConnection({ host: "127.0.0.1", port: server.port });
    hasty.on("error", () => {});
    hasty.write(Buffer.from("1603010200010001fc0303", "hex"), () => hasty.destroy());
    await closed(hasty);
    const grpc = new GrpcClient(dial());
    assert.equal((await grpc.unary("/test/Echo", nothing)).status, 0);
    grpc.close();
  });

  it("tell when the last of several is gone", async () => {
    const clients = [new GrpcClient(dial()), new GrpcClient(dial())];
    for (const grpc of clients) assert.equal((await grpc.unary("/test/Echo", nothing)).status, 0);
    const [first, second] = clients;
    first?.close();
    assert.equal((await second?.unary("/test/Echo", nothing))?.status, 0);
    assert.ok(!server.heard.log.includes("disconnected"));
    second?.close();
    await logged("disconnected");
  });
});
