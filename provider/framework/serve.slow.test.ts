import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ValidateResourceConfig_Request,
  ValidateResourceConfig_Response,
} from "./protocol/generated/tfplugin6.js";
import { type BundledProgram, bundleProgram } from "./testing/bundle-program.js";
import { dialTls, GrpcClient, ProviderProcess } from "./testing/provider-process.js";
import { types } from "./types/index.js";
import { encodeMsgpack } from "./values/encode-msgpack.js";

const nothing = new Uint8Array(0);
const megabyte = 1024 * 1024;
const thingType = types.object({ name: types.string, id: types.string });

function validation(name: string): Uint8Array {
  const config = { msgpack: encodeMsgpack(thingType, { name }), json: nothing };
  return ValidateResourceConfig_Request.encode({ typeName: "process_thing", config }).finish();
}

describe("a provider process under load", () => {
  let program: BundledProgram;
  let one: ProviderProcess;
  let client: GrpcClient;

  before(async () => {
    const here = dirname(fileURLToPath(import.meta.url));
    program = await bundleProgram(join(here, "testing", "process-main.ts"), "provider");
    one = new ProviderProcess(program.path);
    client = new GrpcClient(dialTls(await one.handshake(), one.client));
  });
  after(async () => {
    one.child.kill("SIGTERM");
    await one.exit();
    program.remove();
  });

  it("answers ten thousand calls at once", async () => {
    const request = validation("a");
    const results = await Promise.all(
      Array.from({ length: 10_000 }, () => client.unary("ValidateResourceConfig", request)),
    );
    for (const { status, response } of results) {
      assert.equal(status, 0);
      assert.deepEqual(ValidateResourceConfig_Response.decode(response ?? nothing).diagnostics, []);
    }
  });

  it("takes a message of 60 MB, and refuses one of 65 MB without ending", async () => {
    assert.equal(
      (await client.unary("ValidateResourceConfig", validation("x".repeat(60 * megabyte)))).status,
      0,
    );
    const { status, message } = await client.unary("ValidateResourceConfig", new Uint8Array(65 * megabyte));
    assert.deepEqual(
      [status, message],
      [8, "the message has 68157440 bytes; more than 67108864 are not allowed"],
    );
    assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
  });
});
