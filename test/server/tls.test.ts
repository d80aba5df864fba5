// The server with certificates of its own, and with clients that must show one.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selfSignedCertificate } from "../../provider/framework/transport/self-signed-certificate.js";
import { POLICIES } from "./support/models.js";
import { type ServerWorld, startServerWorld } from "./support/server-world.js";

interface Client {
  readonly cert?: string;
  readonly key?: string;
}

describe("TLS", () => {
  const ours = selfSignedCertificate().pem();
  const client = selfSignedCertificate().pem();
  const stranger = selfSignedCertificate().pem();
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-tls-"));
    writeFileSync(join(folder, "cert.pem"), ours.cert);
    writeFileSync(join(folder, "key.pem"), ours.key, { mode: 0o600 });
    writeFileSync(join(folder, "clients.pem"), client.cert);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const files = () => ({ certificateFile: join(folder, "cert.pem"), keyFile: join(folder, "key.pem") });

  function ask(world: ServerWorld, token: string, shown: Client = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request(
        {
          host: "127.0.0.1",
          port: world.server.port,
          path: POLICIES,
          servername: "localhost",
          ca: ours.cert,
          headers: { authorization: `Bearer ${token}` },
          agent: false,
          ...shown,
        },
        (answer) => {
          answer.resume();
          resolve(answer);
        },
      )
        .on("error", reject)
        .end();
    });
  }

  async function status(world: ServerWorld, token: string, shown?: Client): Promise<number | undefined> {
    return (await ask(world, token, shown)).statusCode;
  }

  it("serves beyond loopback with a certificate, and tells browsers to stay with it", async () => {
    const world = await startServerWorld({ host: "0.0.0.0", tls: files() });
    try {
      assert.match(world.server.url, /^https:/);
      const { statusCode, headers } = await ask(world, await world.token());
      assert.equal(statusCode, 200);
      assert.match(String(headers["strict-transport-security"]), /^max-age=31536000/);
      const plain = fetch(`http://127.0.0.1:${world.server.port}/healthz`);
      await assert.rejects(plain, "plain HTTP is not answered, nor redirected");
    } finally {
      await world.close();
    }
  });

  it("with an authority for clients lets in only those that show a certificate of it; the token counts besides", async () => {
    const clientCaFile = join(folder, "clients.pem");
    const world = await startServerWorld({ tls: { ...files(), clientCaFile } });
    try {
      const token = await world.token();
      assert.equal(await status(world, token, client), 200);
      assert.equal(await status(world, "crml_wrong", client), 401);
      await assert.rejects(status(world, token));
      await assert.rejects(status(world, token, stranger));
    } finally {
      await world.close();
    }
  });
});
