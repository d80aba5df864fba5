import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { type RequestOptions, request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Listening, listen, refuseOpenHttp, ServerStartError } from "./listen.js";
import type { ServerOptions } from "./server-options.js";

const testdata = new URL("../core/aws/testdata/", import.meta.url);
const certificateFile = fileURLToPath(new URL("localhost-cert.pem", testdata));
const keyFile = fileURLToPath(new URL("localhost-key.pem", testdata));
const ca = readFileSync(certificateFile);
const key = readFileSync(keyFile);

function options(some: Partial<ServerOptions>): ServerOptions {
  const client = () => {
    throw new Error("not called");
  };
  return { port: 0, database: { kind: "sqlite", folder: "unused" }, backend: "emulator", client, ...some };
}

describe("listening", () => {
  let listening: Listening | undefined;
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-listen-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    const server = listening?.server;
    listening = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  });

  const start = async (some: Partial<ServerOptions>) => {
    listening = await listen((_request, response) => response.end("hello"), options(some));
    return listening;
  };
  const get = (url: string, how: RequestOptions) =>
    new Promise<string>((resolve, reject) => {
      const asked = request(url, { ca, agent: false, ...how }, (response) => {
        response.setEncoding("utf8").once("data", resolve);
      });
      asked.once("error", reject).end();
    });

  it("with a certificate and its key is HTTPS, from TLS 1.2 on", async () => {
    const { url } = await start({ tls: { certificateFile, keyFile } });
    assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await get(url, { maxVersion: "TLSv1.2" }), "hello");
    await assert.rejects(get(url, { minVersion: "TLSv1.1", maxVersion: "TLSv1.1" }));
    await assert.rejects(fetch(url.replace("https:", "http:")), "no plain HTTP on the same port");
  });

  it("with a client authority lets nobody in without a certificate of it", async () => {
    const { url } = await start({ tls: { certificateFile, keyFile, clientCaFile: certificateFile } });
    assert.equal(await get(url, { cert: ca, key }), "hello");
    await assert.rejects(get(url, {}));
  });

  for (const [what, certificate, clients, message] of [
    ["is not there", "nowhere.pem", undefined, /certificate for TLS cannot be read/],
    ["is no PEM", "garbage.pem", undefined, /cannot be used: .*PEM files that belong together/],
    ["is not there, of clients", undefined, "nowhere.pem", /authority of clients for TLS cannot be read/],
  ] as const) {
    it(`says so when a certificate ${what}`, async () => {
      writeFileSync(join(folder, "garbage.pem"), "garbage");
      const tls = {
        certificateFile: certificate === undefined ? certificateFile : join(folder, certificate),
        keyFile,
        clientCaFile: clients === undefined ? undefined : join(folder, clients),
      };
      await assert.rejects(
        start({ tls }),
        (error) => error instanceof ServerStartError && message.test(error.message),
      );
    });
  }

  it("says so when the port is taken", async () => {
    const { port } = await start({});
    await assert.rejects(
      listen(() => {}, options({ port })),
      /Port \d+ of 127\.0\.0\.1 is in use/,
    );
  });

  it("hangs up on who never ends the TLS handshake", async function () {
    this.timeout(20_000);
    const times = { handshake: 100, idle: 60_000 };
    listening = await listen(() => {}, options({ tls: { certificateFile, keyFile } }), times);
    const socket = connect(listening.port, "127.0.0.1");
    await once(socket, "connect");
    // The first bytes of a handshake, and no more.
    socket.on("error", () => {}).write(Buffer.from([22, 3, 1, 2, 0]));
    await once(socket, "close");
  });

  it("hangs up on who asks and never reads the answer", async function () {
    this.timeout(20_000);
    const times = { handshake: 5_000, idle: 100 };
    // More than the buffers on the way take.
    const app: RequestListener = (_request, response) => {
      response.end(Buffer.alloc(64 * 1024 * 1024));
    };
    listening = await listen(app, options({}), times);
    const gone = new Promise((resolve) => {
      listening?.server.once("connection", (socket) => socket.once("close", resolve));
    });
    const socket = connect(listening.port, "127.0.0.1");
    socket.on("error", () => {}).write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.pause();
    await gone;
    socket.destroy();
  });

  describe("beyond loopback", () => {
    for (const host of ["0.0.0.0", "::", "192.0.2.1", "example.com", "127.0.0.1.example.com", ""]) {
      it(`needs TLS or so many words: ${JSON.stringify(host)}`, () => {
        assert.throws(() => refuseOpenHttp(options({ host })), /--tls-cert and --tls-key.*--insecure-http/);
        refuseOpenHttp(options({ host, insecureHttp: true }));
        refuseOpenHttp(options({ host, tls: { certificateFile, keyFile } }));
      });
    }
    for (const host of ["127.0.0.1", "127.1.2.3", "::1", "localhost", undefined]) {
      it(`is not ${host ?? "the default"}`, () => refuseOpenHttp(options({ host })));
    }
  });
});
