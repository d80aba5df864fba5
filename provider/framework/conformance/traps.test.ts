import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import * as p from "../protocol/generated/tfplugin6.js";
import { providerMethods, streamingMethods } from "../server/provider-methods.js";
import { type InProcess, serveInProcess } from "../server/testing/serve-in-process.js";
import { type BundledProgram, bundleProgram } from "../testing/bundle-program.js";
import { dialTls, GrpcClient, ProviderProcess } from "../testing/provider-process.js";
import { types } from "../types/index.js";
import { fromDynamicValue, toDynamicValue } from "../values/dynamic-value.js";
import { isUnknown } from "../values/unknown.js";
import { requestCodec } from "./codecs.js";
import { bundleRec } from "./live-process.js";
import { recProvider } from "./rec/provider.js";
import { ordinaryWorld } from "./rec/world.js";
import { type RecordedCall, recordedProcesses, recordedRequests } from "./recordings.js";

/** Traps on record that no other test has in its name. README.md lists them all, with the tests that prove them. */
describe("what the CLIs are known to do:", () => {
  const nothing = new Uint8Array(0);
  const rec = recProvider(ordinaryWorld);

  function unconfigured(): Promise<InProcess> {
    return serveInProcess(rec, { configured: false });
  }

  it("they call every method of the protocol but those of state stores, and all are there", async () => {
    const proto = readFileSync(new URL("../protocol/tfplugin6.proto", import.meta.url), "utf8");
    const named = [...proto.matchAll(/^ {2}rpc (\w+)\(/gm)].map(([, name]) => name);
    const { server } = await unconfigured();
    const served = [...providerMethods(server).keys(), ...streamingMethods(server).keys()];
    assert.deepEqual(served.sort(), named.sort());
    assert.equal(served.length, 28);
  });

  it("they ask only for what the server's capabilities announce", async () => {
    const { ask } = await unconfigured();
    const request: p.GetProviderSchema_Request = {};
    const { serverCapabilities } = await ask(
      "GetProviderSchema",
      p.GetProviderSchema_Request,
      p.GetProviderSchema_Response,
      request,
    );
    assert.deepEqual(serverCapabilities, {
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
      generateResourceConfig: true,
    });
  });

  it("OpenTofu pretends to be Terraform 1.13.0: no answer depends on the version", async () => {
    const configured = async (terraformVersion: string) => {
      const one = await unconfigured();
      const config = toDynamicValue(types.object({}), {});
      const request = p.ConfigureProvider_Request.encode({ terraformVersion, config }).finish();
      assert.deepEqual(await one.raw("ConfigureProvider", request), [nothing]);
      return one;
    };
    const versions = recordedProcesses().flatMap(({ cli, calls }) =>
      calls
        .filter(({ method }) => method === "ConfigureProvider")
        .map(({ request }) => `${cli} ${p.ConfigureProvider_Request.decode(request).terraformVersion}`),
    );
    assert.deepEqual(
      [...new Set(versions)],
      ["terraform-1.11.4 1.11.4", "terraform-1.16.0-rc2 1.16.0-rc2", "tofu-1.12.6 1.13.0"],
    );
    const servers = await Promise.all(["1.11.4", "1.13.0", "1.16.0-rc2", "", "banana"].map(configured));
    const timeless = recordedRequests().filter(({ method }) =>
      /Plan|Validate|Upgrade|Import|Read/.test(method),
    );
    for (const { method, request } of timeless) {
      const answers = await Promise.all(servers.map((one) => one.raw(method, request)));
      for (const answer of answers) assert.deepEqual(answer, answers[0], method);
    }
  });

  it("functions are called in processes that are never configured", async () => {
    const recorded = recordedProcesses().filter(
      ({ calls }) => calls.length > 0 && calls.every(({ method }) => method === "CallFunction"),
    );
    assert.equal(recorded.length, 148);
    const one = await unconfigured();
    for (const { request } of recorded.flatMap(({ calls }) => calls)) {
      const [answer] = await one.raw("CallFunction", request);
      const { error } = p.CallFunction_Response.decode(answer ?? assert.fail());
      assert.doesNotMatch(error?.text ?? "", /configured/);
    }
  });

  it("a null argument is c0, a typed null, or from OpenTofu an EMPTY DynamicValue: all are null", async () => {
    const one = await unconfigured();
    for (const argument of [
      { msgpack: Uint8Array.of(0xc0), json: nothing },
      toDynamicValue(types.dynamic, { type: types.string, value: null }),
      { msgpack: nothing, json: nothing },
    ]) {
      const { result, error } = await one.ask(
        "CallFunction",
        p.CallFunction_Request,
        p.CallFunction_Response,
        { name: "describe", arguments: [argument] },
      );
      assert.equal(error, undefined);
      assert.deepEqual(fromDynamicValue(types.object({ text: types.string, unknown: types.bool }), result), {
        text: "<null>",
        unknown: false,
      });
    }
  });

  it("what `terraform test` mocks is validated, upgraded and never configured", async () => {
    const recorded = recordedProcesses().filter(
      ({ scenario, command, calls }) =>
        scenario === "test" && command === "test-mock" && calls.length > 0 && calls.every(isForMocks),
    );
    assert.ok(recorded.length >= 10, `${recorded.length}`);
    for (const { calls } of recorded) {
      const one = await unconfigured();
      for (const { method, request } of calls) {
        const [answer] = await one.raw(method, request);
        assert.doesNotMatch(
          Buffer.from(answer ?? nothing).toString("latin1"),
          /Provider Not Configured/i,
          method,
        );
      }
    }
  });

  it("the provider's own block may hold unknowns, when it is validated and when it is configured", async () => {
    const one = await unconfigured();
    const type = types.object({ dir: types.string, suffix: types.string, token: types.string });
    for (const method of ["ValidateProviderConfig", "ConfigureProvider"]) {
      const recorded = recordedRequests().filter((request) => request.method === method);
      for (const { request } of recorded) assert.deepEqual(await one.raw(method, request), [nothing]);
    }
    const tokens = recordedRequests()
      .filter(({ method }) => method === "ValidateProviderConfig")
      .map(({ request }) => fromDynamicValue(type, p.ValidateProviderConfig_Request.decode(request).config))
      .map((config) => typeof config === "object" && config !== null && Reflect.get(config, "token"));
    assert.ok(tokens.some(isUnknown));
  });

  it("an answer with nothing to say has no bytes", async () => {
    const one = await serveInProcess(rec);
    const quiet = /^(Validate|ConfigureProvider|CloseEphemeral|StopProvider|PlanAction)/;
    let empty = 0;
    for (const { calls } of recordedProcesses()) {
      for (const { method, request, responses } of calls) {
        if (!quiet.test(method) || responses[0]?.length !== 0) continue;
        assert.deepEqual(await one.raw(method, request), [nothing], method);
        empty += 1;
      }
    }
    assert.ok(empty > 2500, `${empty}`);
  });

  it("an empty answer means that something is gone, or panics Terraform: none is empty", async () => {
    const one = await serveInProcess(rec);
    const telling =
      /^(PlanResourceChange|ApplyResourceChange|ReadResource|UpgradeResource|ImportResourceState|MoveResourceState|GenerateResourceConfig|CallFunction|InvokeAction|ReadDataSource)/;
    for (const { method, request } of recordedRequests()) {
      // An interrupted creation would wait for its interruption.
      if (!telling.test(method) || isInterrupted(method, request)) continue;
      const answers = await one.raw(method, request);
      assert.ok(answers.length > 0 && answers.every((answer) => answer.length > 0), method);
      const unasked = await one.raw(method, nothing);
      assert.ok(unasked.length > 0 && unasked.every((answer) => answer.length > 0), `${method} of nothing`);
    }
  });

  it("the state comes as the text of the state file, indented or compact; version 0 is an absent field", async () => {
    const one = await unconfigured();
    const upgraded = async (json: string) => {
      const message = {
        typeName: "rec_versioned",
        version: 0,
        rawState: { json: Uint8Array.from(Buffer.from(json)), flatmap: new Map() },
      };
      const request = p.UpgradeResourceState_Request.encode(message).finish();
      assert.deepEqual(requestCodec("UpgradeResourceState").decode(request), message);
      return one.raw("UpgradeResourceState", request);
    };
    const state = { id: "x", title: "t", extra: [1] };
    const answer = await upgraded(JSON.stringify(state));
    assert.deepEqual(await upgraded(JSON.stringify(state, null, "            ")), answer);
    assert.deepEqual(p.UpgradeResourceState_Response.decode(answer[0] ?? nothing).diagnostics, []);
    assert.ok(recordedRequests().some(({ method, request }) => isIndented(method, request)));
  });

  describe("to a live process,", () => {
    let program: BundledProgram;
    before(async () => {
      program = await bundleRec();
    });
    after(() => program?.remove());

    it("protocol versions come in any order", async () => {
      for (const versions of ["5,6", "6,5", "6"]) {
        const process = new ProviderProcess(program.path, { env: { PLUGIN_PROTOCOL_VERSIONS: versions } });
        assert.match((await process.handshake()).line, /^1\|6\|/);
        process.child.kill("SIGTERM");
        await process.exit();
      }
      const recorded = new Set(recordedProcesses().map(({ protocolVersions }) => protocolVersions));
      assert.deepEqual([...recorded].sort(), ["5,6", "6,5"]);
    });

    it("Ctrl-C comes before anything else: it is ignored from the program's first line on", async () => {
      const slow = await bundleProgram(
        fileURLToPath(new URL("../testing/process-main.ts", import.meta.url)),
        "provider",
      );
      const process = new ProviderProcess(slow.path);
      try {
        const { stderr } = process.child;
        assert.ok(stderr);
        // Printed while the program is loading, long before it listens.
        while (!process.stderr.includes("printed by a dependency while loading")) await once(stderr, "data");
        process.child.kill("SIGINT");
        const client = new GrpcClient(dialTls(await process.handshake(), process.client));
        assert.equal((await client.unary("GetMetadata", nothing)).status, 0);
        client.close();
        assert.deepEqual(await process.exit(), { code: 0, signal: null });
      } finally {
        process.child.kill("SIGKILL");
        slow.remove();
      }
    });

    for (const [what, until] of [
      ["nothing is running", ""],
      ["an apply is running", "ApplyResourceChange"],
    ] as const) {
      it(`a CLI that crashes says nothing: the provider is no orphan when ${what}`, async () => {
        const cli = spawn(
          process.execPath,
          [
            "--import",
            "tsx",
            fileURLToPath(new URL("crashing-cli-main.ts", import.meta.url)),
            program.path,
            until,
          ],
          { stdio: ["ignore", "pipe", "inherit", "pipe"] },
        );
        const alive = cli.stdio[3];
        assert.ok(cli.stdout && alive instanceof Readable);
        const gone = once(alive.resume(), "end");
        const [address] = await once(createInterface({ input: cli.stdout }), "line");
        assert.ok(existsSync(String(address)));
        cli.kill("SIGKILL");
        // The provider holds the other end of this pipe: it ends with its process.
        await gone;
        assert.ok(!existsSync(String(address)), "the socket is gone, too");
      });
    }
  });
});

function isForMocks({ method }: RecordedCall): boolean {
  return [
    "GetProviderSchema",
    "GetResourceIdentitySchemas",
    "ValidateResourceConfig",
    "UpgradeResourceState",
  ].includes(method);
}

/** The one recorded creation that takes 8 seconds. */
function isInterrupted(method: string, request: Uint8Array): boolean {
  if (method !== "ApplyResourceChange") return false;
  return Buffer.from(request).includes(Buffer.from("a7736c6f775f6d73cd1f40", "hex"));
}

function isIndented(method: string, request: Uint8Array): boolean {
  if (method !== "UpgradeResourceState") return false;
  const { rawState } = p.UpgradeResourceState_Request.decode(request);
  return Buffer.from(rawState?.json ?? []).includes("\n");
}
