import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ApplyResourceChange_Request,
  ApplyResourceChange_Response,
  ConfigureProvider_Request,
  GetProviderSchema_Response,
} from "./protocol/generated/tfplugin6.js";
import { type BundledProgram, bundleProgram } from "./testing/bundle-program.js";
import { dial, dialTls, GrpcClient, ProviderProcess } from "./testing/provider-process.js";
import { selfSignedCertificate } from "./transport/self-signed-certificate.js";
import { types } from "./types/index.js";
import { encodeMsgpack } from "./values/encode-msgpack.js";

const here = dirname(fileURLToPath(import.meta.url));
const shutdown = "/plugin.GRPCController/Shutdown";
const nothing = new Uint8Array(0);

describe("a provider process", () => {
  let program: BundledProgram;
  const running: ProviderProcess[] = [];

  before(async () => {
    program = await bundleProgram(join(here, "testing", "process-main.ts"), "provider");
  });
  after(() => program.remove());
  afterEach(async () => {
    for (const one of running.splice(0)) {
      one.child.kill("SIGTERM");
      await one.exit();
    }
  });

  function start(options: ConstructorParameters<typeof ProviderProcess>[1] = {}): ProviderProcess {
    const one = new ProviderProcess(program.path, options);
    running.push(one);
    return one;
  }

  async function connected(one: ProviderProcess): Promise<GrpcClient> {
    return new GrpcClient(dialTls(await one.handshake(), one.client));
  }

  it("says what it is and exits 1 when started by hand", async () => {
    const one = start({ env: { TF_PLUGIN_MAGIC_COOKIE: "" } });
    assert.equal((await one.exit()).code, 1);
    assert.match(one.stderr, /This is registry\.terraform\.io\/example\/process, a provider for Terraform/);
    assert.equal(one.stdout, "printed by a dependency while loading\n");
  });

  it("refuses a host that speaks only older protocols", async () => {
    const one = start({ env: { PLUGIN_PROTOCOL_VERSIONS: "4,5" } });
    assert.equal((await one.exit()).code, 1);
    assert.match(one.stderr, /speaks plugin protocol 6 only/);
  });

  it("refuses to serve without a client certificate to compare with", async () => {
    const one = start({ env: { PLUGIN_CLIENT_CERT: "" } });
    assert.equal((await one.exit()).code, 1);
    assert.match(one.stderr, /PLUGIN_CLIENT_CERT holds no certificate/);
  });

  it("prints the handshake line alone on stdout, whatever a dependency prints", async () => {
    const one = start();
    const { line } = await one.handshake();
    assert.match(line, /^1\|6\|unix\|[^|]+\|grpc\|[A-Za-z0-9+/]+$/, "base64 without padding");
    assert.match(one.stderr, /printed by a dependency while loading/);
  });

  it("answers, and exits 0 at once after Shutdown, leaving no socket behind", async () => {
    const one = start();
    const { address } = await one.handshake();
    const client = await connectedTo(one, address);
    const schema = await client.unary("GetProviderSchema", nothing);
    assert.equal(schema.status, 0);
    assert.ok(
      GetProviderSchema_Response.decode(schema.response ?? nothing).resourceSchemas.has("process_thing"),
    );
    assert.ok(existsSync(address));
    assert.equal((await client.unary(shutdown, nothing)).status, 0);
    assert.deepEqual(await one.exit(), { code: 0, signal: null });
    assert.ok(!existsSync(dirname(address)));
  });

  async function connectedTo(one: ProviderProcess, address: string): Promise<GrpcClient> {
    // The handshake was read already: its certificate is in what was printed.
    const certificate = Buffer.from(one.stdout.trim().split("|")[5] ?? "", "base64");
    return new GrpcClient(
      dialTls({ line: "", network: "unix", address, serverCertificate: certificate }, one.client),
    );
  }

  it("keeps StreamStdio and StartStream open and answers other calls meanwhile", async () => {
    const one = start();
    const client = await connected(one);
    for (const path of ["/plugin.GRPCStdio/StreamStdio", "/plugin.GRPCBroker/StartStream"]) {
      const stream = client.session.request({
        ":method": "POST",
        ":path": path,
        "content-type": "application/grpc",
      });
      const [headers] = await once(stream, "response");
      assert.equal(headers[":status"], 200);
    }
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
    assert.equal((await client.unary(shutdown, nothing)).status, 0);
    assert.equal((await one.exit()).code, 0);
  });

  it("answers the health check of the service plugin", async () => {
    const client = await connected(start());
    const { status, response } = await client.unary(
      "/grpc.health.v1.Health/Check",
      Buffer.from("\n\x06plugin"),
    );
    assert.deepEqual([status, [...(response ?? [])]], [0, [8, 1]]);
  });

  it("answers UNIMPLEMENTED for a method it does not have", async () => {
    const client = await connected(start());
    const { status, message } = await client.unary("DrawCard", nothing);
    assert.deepEqual([status, message], [12, "unknown method /tfplugin6.Provider/DrawCard"]);
  });

  it("answers every call of state stores with UNIMPLEMENTED, and in words", async () => {
    const client = await connected(start());
    for (const name of [
      "ValidateStateStoreConfig",
      "ConfigureStateStore",
      "GetStates",
      "DeleteState",
      "LockState",
      "UnlockState",
      "ReadStateBytes",
      "WriteStateBytes",
    ]) {
      const { status, message } = await client.unary(name, nothing);
      assert.equal(status, 12);
      assert.match(message, new RegExp(`^${name} is not supported: state stores are experimental`));
    }
  });

  it("answers rubbish with an error and lives on", async () => {
    const client = await connected(start());
    const frames: readonly (readonly [string, Uint8Array, number])[] = [
      ["no message", nothing, 13],
      ["half a header", Buffer.from([0, 0]), 13],
      ["a cut message", Buffer.from([0, 0, 0, 0, 9, 1]), 13],
      ["two messages", Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 13],
      ["a compressed message", Buffer.from([1, 0, 0, 0, 0]), 12],
      ["a message of 4 GB", Buffer.from([0, 255, 255, 255, 255]), 8],
      ["rubbish for protobuf", Buffer.from([0, 0, 0, 0, 3, 0x0a, 0xff, 0xff]), 13],
    ];
    for (const [what, body, expected] of frames) {
      assert.equal((await client.raw("ReadResource", body)).status, expected, what);
    }
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });

  it("answers what is no gRPC with an HTTP status", async () => {
    const client = await connected(start());
    const stream = client.session.request({ ":method": "GET", ":path": "/" });
    const [headers] = await once(stream, "response");
    assert.equal(headers[":status"], 405);
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });

  for (const [network, env] of [
    ["unix", {}],
    ["tcp", { TEST_PLATFORM: "win32" }],
  ] as const) {
    for (const [what, certificate] of [
      ["no certificate", undefined],
      ["another certificate", selfSignedCertificate()],
    ] as const) {
      it(`lets a client with ${what} reach no method (${network})`, async () => {
        const one = start({ env: { ...env, TF_LOG: "TRACE" } });
        const handshake = await one.handshake();
        assert.equal(handshake.network, network);
        const client = new GrpcClient(dialTls(handshake, certificate));
        await assert.rejects(client.unary("GetProviderSchema", nothing));
        // The one it was started for is still served, and its call is the only one that was ever received.
        const good = new GrpcClient(dialTls(handshake, one.client));
        assert.equal((await good.unary("GetProviderSchema", nothing)).status, 0);
        await logged(one, "call answered");
        assert.match(one.stderr, /refused a connection/);
        assert.equal(one.log.filter((entry) => entry["@message"] === "call received").length, 1);
      });
    }

    it(`lets a client without TLS reach no method (${network})`, async () => {
      const one = start({ env });
      const handshake = await one.handshake();
      await assert.rejects(new GrpcClient(dial(handshake)).unary("GetMetadata", nothing));
    });
  }

  it("listens on 127.0.0.1 where there can be no Unix socket", async () => {
    const one = start({
      env: { TEST_PLATFORM: "win32", PLUGIN_MIN_PORT: "21000", PLUGIN_MAX_PORT: "21999" },
    });
    const handshake = await one.handshake();
    assert.match(handshake.line, /^1\|6\|tcp\|127\.0\.0\.1:21\d\d\d\|grpc\|/);
    const client = new GrpcClient(dialTls(handshake, one.client));
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });

  it("goes to /tmp when the temp folder's path is too long for a socket", async () => {
    const folder = mkdtempSync(join(tmpdir(), "framework-test-"));
    const long = join(folder, "x".repeat(120));
    mkdirSync(long);
    try {
      const { network, address } = await start({ env: { TMPDIR: long } }).handshake();
      assert.equal(network, "unix");
      assert.ok(address.length <= 103 && !address.startsWith(folder), address);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("runs beside a second process of the same provider", async () => {
    const [a, b] = await Promise.all([connected(start()), connected(start())]);
    for (const client of [a, b]) assert.equal((await client?.unary("GetMetadata", nothing))?.status, 0);
  });

  it("ignores Ctrl-C", async () => {
    const one = start();
    const client = await connected(one);
    one.child.kill("SIGINT");
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });

  it("exits when its only connection is gone", async () => {
    const one = start();
    const client = await connected(one);
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
    client.close();
    assert.equal((await one.exit()).code, 0);
  });

  it("stops a running call, waits for it and exits when Terraform vanishes", async () => {
    const one = start();
    const client = await connected(one);
    await configure(client);
    const applying = client.unary("ApplyResourceChange", creation("wait"));
    applying.catch(() => {});
    await logged(one, "waiting");
    client.close();
    assert.equal((await one.exit()).code, 0);
    assert.match(one.stderr, /wrote what is true/);
  });

  it("hands StopProvider to the running call as an aborted signal", async () => {
    const one = start();
    const client = await connected(one);
    await configure(client);
    const applying = client.unary("ApplyResourceChange", creation("wait"));
    await logged(one, "waiting");
    assert.equal((await client.unary("StopProvider", nothing)).status, 0);
    const { diagnostics } = ApplyResourceChange_Response.decode((await applying).response ?? nothing);
    assert.deepEqual(
      diagnostics.map(({ summary }) => summary),
      ["Interrupted"],
    );
  });

  it("survives a promise that nobody waits for", async () => {
    const one = start();
    const client = await connected(one);
    await configure(client);
    await client.unary("ApplyResourceChange", creation("stray"));
    await logged(one, "a promise was rejected and nobody waited for it. This is a bug in the provider");
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });

  it("writes its log as hclog's JSON, by level", async () => {
    const one = start({ env: { TF_LOG: "INFO" } });
    const client = await connected(one);
    await configure(client);
    await logged(one, "configured");
    const line = one.log.find((entry) => entry["@message"] === "configured");
    assert.equal(line?.["@level"], "info");
    assert.equal(line?.["@module"], "provider");
    assert.equal(line?.tf_rpc, "ConfigureProvider");
    assert.ok(!one.log.some((entry) => entry["@level"] === "debug" || entry["@level"] === "trace"));
  });

  it("in debug mode prints the reattach line, serves several clients without TLS and survives Shutdown", async () => {
    const one = start({ args: ["--debug"], env: { TF_PLUGIN_MAGIC_COOKIE: "" } });
    await one.handshake();
    while (!one.stdout.includes("Ctrl-C")) await once(one.child.stdout ?? process.stdin, "data");
    const value = JSON.parse(/TF_REATTACH_PROVIDERS='(.*)'/.exec(one.stdout)?.[1] ?? "null");
    const entry = value["registry.terraform.io/example/process"];
    assert.deepEqual(
      [entry.Protocol, entry.ProtocolVersion, entry.Test, entry.Pid],
      ["grpc", 6, true, one.child.pid],
    );
    for (let i = 0; i < 2; i += 1) {
      const client = new GrpcClient(dial({ network: entry.Addr.Network, address: entry.Addr.String }));
      assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
      assert.equal((await client.unary(shutdown, nothing)).status, 0);
      client.close();
    }
    one.child.kill("SIGINT");
    assert.equal((await one.exit()).code, 0);
    assert.ok(!existsSync(entry.Addr.String));
  });

  const configType = types.object({});
  const thingType = types.object({ name: types.string, id: types.string });

  async function configure(client: GrpcClient): Promise<void> {
    const config = { msgpack: encodeMsgpack(configType, {}), json: nothing };
    const request = ConfigureProvider_Request.encode({ terraformVersion: "1.11.4", config }).finish();
    const { status, response } = await client.unary("ConfigureProvider", request);
    assert.deepEqual([status, response?.length], [0, 0], "no diagnostics are no bytes");
  }

  function creation(name: string): Uint8Array {
    const value = { msgpack: encodeMsgpack(thingType, { name }), json: nothing };
    return ApplyResourceChange_Request.encode({
      typeName: "process_thing",
      priorState: { msgpack: Buffer.from([0xc0]), json: nothing },
      plannedState: value,
      config: value,
      plannedPrivate: nothing,
    }).finish();
  }

  async function logged(one: ProviderProcess, message: string): Promise<void> {
    while (!one.log.some((entry) => entry["@message"] === message)) {
      await once(one.child.stderr ?? process.stdin, "data");
    }
  }
});
