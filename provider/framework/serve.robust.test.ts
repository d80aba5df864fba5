import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { recordedRequests } from "./conformance/recordings.js";
import { type BundledProgram, bundleProgram } from "./testing/bundle-program.js";
import { forSeconds, fuzzingTimeout, mutation } from "./testing/fuzzing.js";
import { dialTls, GrpcClient, ProviderProcess } from "./testing/provider-process.js";
import { selfSignedCertificate } from "./transport/self-signed-certificate.js";

const nothing = new Uint8Array(0);
const networks = [
  ["unix", {}],
  ["tcp", { TEST_PLATFORM: "win32" }],
] as const;

const recorded = recordedRequests();

describe("a live provider process", function () {
  this.timeout(fuzzingTimeout);
  let program: BundledProgram;
  const running: ProviderProcess[] = [];

  before(async () => {
    program = await bundleProgram(
      join(import.meta.dirname, "server", "testing", "echoing-main.ts"),
      "provider",
    );
  });
  after(() => program.remove());
  afterEach(async () => {
    for (const one of running.splice(0)) {
      one.child.kill("SIGKILL");
      await one.exit();
    }
  });

  function start(env: Readonly<Record<string, string>> = {}): ProviderProcess {
    const one = new ProviderProcess(program.path, { env: { ...env, TF_LOG: "OFF" } });
    running.push(one);
    return one;
  }

  for (const [network, env] of networks) {
    it(`answers whatever it is sent, and lives on (${network})`, async () => {
      const one = start(env);
      const handshake = await one.handshake();
      assert.equal(handshake.network, network);
      const client = new GrpcClient(dialTls(handshake, one.client));
      const requests = fc.array(
        fc.tuple(
          fc.nat(recorded.length - 1).map((index) => recorded[index] ?? assert.fail()),
          mutation,
          fc.constantFrom("as it is", "message changed", "frame changed"),
        ),
        { minLength: 20, maxLength: 60 },
      );
      await fc.assert(
        fc.asyncProperty(requests, async (batch) => {
          // All at once, on one connection.
          const answers = await Promise.all(
            batch.map(([{ method, request }, mutate, how]) => {
              if (how === "frame changed") return client.raw(method, mutate(framed(request)));
              return client.unary(method, how === "as it is" ? request : mutate(request));
            }),
          );
          for (const [index, { status }] of answers.entries()) {
            const [{ method }, , how] = batch[index] ?? assert.fail();
            if (how === "as it is") assert.equal(status, 0, method);
            else assert.ok([0, 8, 12, 13].includes(status), `${method}: ${status}`);
          }
        }),
        forSeconds(1),
      );
      assert.equal(one.child.exitCode, null);
      assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
    });

    it(`refuses a hundred clients with wrong certificates or none, and serves its own between them (${network})`, async () => {
      const one = start(env);
      const handshake = await one.handshake();
      const good = new GrpcClient(dialTls(handshake, one.client));
      assert.equal((await good.unary("GetMetadata", nothing)).status, 0);
      const wrong = selfSignedCertificate();
      const refused = Array.from({ length: 100 }, (_, index) =>
        assert.rejects(
          new GrpcClient(dialTls(handshake, index % 2 === 0 ? wrong : undefined)).unary(
            "GetMetadata",
            nothing,
          ),
        ),
      );
      const served = Array.from({ length: 100 }, () => good.unary("GetMetadata", nothing));
      await Promise.all(refused);
      for (const { status } of await Promise.all(served)) assert.equal(status, 0);
    });
  }

  it("that was killed with kill -9, many times, leaves nothing that stops the next", async () => {
    const folder = mkdtempSync(join(tmpdir(), "framework-kill-"));
    const sockets = join(folder, "sockets");
    mkdirSync(sockets);
    try {
      for (const env of [{ TMPDIR: folder }, { TMPDIR: folder, PLUGIN_UNIX_SOCKET_DIR: sockets }]) {
        for (let i = 0; i < 3; i += 1) {
          const victim = start(env);
          const handshake = await victim.handshake();
          const client = new GrpcClient(dialTls(handshake, victim.client));
          assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
          victim.child.kill("SIGKILL");
          await once(victim.child, "exit");
          client.close();
          assert.ok(readdirSync(dirname(dirname(handshake.address))).length > i, "the socket is left behind");
        }
        const next = [start(env), start(env)];
        await Promise.all(
          next.map(async (one) => {
            const handshake = await one.handshake();
            assert.equal(handshake.network, "unix");
            const client = new GrpcClient(dialTls(handshake, one.client));
            assert.equal((await client.unary("GetProviderSchema", nothing)).status, 0);
          }),
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function framed(message: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}
