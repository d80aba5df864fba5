import assert from "node:assert/strict";
import { join } from "node:path";
import {
  CallFunction_Request,
  ReadResource_Request,
  UpgradeResourceState_Request,
  ValidateResourceConfig_Request,
} from "./protocol/generated/tfplugin6.js";
import { type BundledProgram, bundleProgram } from "./testing/bundle-program.js";
import { dialTls, GrpcClient, ProviderProcess } from "./testing/provider-process.js";

const nothing = new Uint8Array(0);
const megabyte = 1024 * 1024;
const size = 60 * megabyte;

function header(head: number, count: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(head);
  bytes.writeUInt32BE(count, 1);
  return bytes;
}

function read(msgpack: Uint8Array): Uint8Array {
  return ReadResource_Request.encode({
    ...ReadResource_Request.empty(),
    typeName: "rec_thing",
    currentState: { msgpack, json: nothing },
  }).finish();
}

function upgrade(json: string): Uint8Array {
  return UpgradeResourceState_Request.encode({
    typeName: "rec_thing",
    version: 1,
    rawState: { json: Buffer.from(json), flatmap: new Map() },
  }).finish();
}

/** `{"rules": …}`, and then as many bytes of one kind as fit. */
function attribute(name: string, head: number, fill: number): Uint8Array {
  const key = Buffer.concat([Uint8Array.of(0x81, 0xa0 | name.length), Buffer.from(name)]);
  return Buffer.concat([key, header(head, size), Buffer.alloc(size, fill)]);
}

const bombs: readonly (readonly [what: string, method: string, request: () => Uint8Array])[] = [
  ["sixty million empty objects in a set", "ReadResource", () => read(attribute("rules", 0xdd, 0x80))],
  ["sixty million nulls in a list", "ReadResource", () => read(attribute("names", 0xdd, 0xc0))],
  ["thirty million entries of a map", "ReadResource", () => read(attribute("tags", 0xdf, 0xa0))],
  ["lists without end", "ReadResource", () => read(Buffer.alloc(size, 0x91))],
  ["a number of sixty million digits", "ReadResource", () => read(attribute("big", 0xdb, 0x31))],
  [
    "twenty million objects in JSON",
    "UpgradeResourceState",
    () => upgrade(`{"rules":[${"{},".repeat(20_000_000)}{}]}`),
  ],
  ["JSON without end", "UpgradeResourceState", () => upgrade("[".repeat(size))],
  [
    "JSON that ends, very deep",
    "UpgradeResourceState",
    () => upgrade(`{"any":${"[".repeat(2_000_000)}${"]".repeat(2_000_000)}}`),
  ],
  ["thirty million arguments", "CallFunction", () => Buffer.alloc(size, Buffer.from([0x12, 0]))],
  [
    "half a million wrong arguments",
    "CallFunction",
    () => {
      const argument = { msgpack: Uint8Array.of(0xc0), json: nothing };
      return CallFunction_Request.encode({
        name: "join_all",
        arguments: Array(500_000).fill(argument),
      }).finish();
    },
  ],
  [
    "a string of sixty megabytes where a set is expected",
    "ValidateResourceConfig",
    () =>
      ValidateResourceConfig_Request.encode({
        typeName: "rec_thing",
        config: { msgpack: attribute("zones", 0xdb, 0x61), json: nothing },
      }).finish(),
  ],
];

describe("a live provider process that is sent what is meant to exhaust it", function () {
  this.timeout(300_000);
  let program: BundledProgram;
  let one: ProviderProcess;
  let client: GrpcClient;

  before(async () => {
    program = await bundleProgram(
      join(import.meta.dirname, "server", "testing", "echoing-main.ts"),
      "provider",
    );
    one = new ProviderProcess(program.path, { env: { TEST_PLATFORM: "win32", TF_LOG: "OFF" } });
    client = new GrpcClient(dialTls(await one.handshake(), one.client));
  });
  after(async () => {
    one.child.kill("SIGKILL");
    await one.exit();
    program.remove();
  });

  for (const [what, method, request] of bombs) {
    it(`answers ${what}, and lives on`, async () => {
      const { status } = await client.unary(method, request());
      assert.ok(status === 0 || status === 13, `${status}`);
      assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
    });
  }

  it("answers them all at once", async () => {
    const answers = await Promise.all(bombs.map(([, method, request]) => client.unary(method, request())));
    assert.ok(answers.every(({ status }) => [0, 8, 13].includes(status)));
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });

  it("answers ten thousand calls of all kinds at once, over TCP", async () => {
    const requests: readonly (readonly [string, Uint8Array])[] = [
      ["GetMetadata", nothing],
      ["GetProviderSchema", nothing],
      ["ReadResource", read(Uint8Array.of(0xc0))],
      ["UpgradeResourceState", upgrade('{"name":"a","disk":[],"label":[]}')],
    ];
    const answers = await Promise.all(
      Array.from({ length: 10_000 }, (_, index) =>
        client.unary(...(requests[index % requests.length] ?? assert.fail())),
      ),
    );
    assert.ok(answers.every(({ status }) => status === 0));
  });
});
