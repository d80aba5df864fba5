import assert from "node:assert/strict";
import fc from "fast-check";
import * as p from "../protocol/generated/tfplugin6.js";
import { WireError } from "../protocol/wire-error.js";
import { WireReader } from "../protocol/wire-reader.js";
import { runs } from "../testing/arbitrary-values.js";
import { readRecording } from "./testing/read-recording.js";
import { recordedKinds } from "./testing/recorded-kinds.js";
import { meaningOf } from "./testing/recorded-meaning.js";
import { recordedShelf } from "./testing/recorded-shelf.js";
import { serveInProcess } from "./testing/serve-in-process.js";

/**
 * What Terraform 1.11, 1.16 and OpenTofu 1.12 asked a provider on Go's framework about functions, ephemeral resources,
 * list resources and actions, and its answers, beside the answers of the same provider on this framework.
 *
 * Deliberately different, and why:
 * - a function's error comes without a result; Go's framework adds an unknown one that nobody reads;
 * - what may be renewed is marked in its private data (".opened"), so that it is closed with the data of its last renewal
 *   also by Terraform, which closes with that of open;
 * - an empty DynamicValue (OpenTofu's null) is null; Go's framework fails on it, also where null is allowed.
 */
interface RecordedCall {
  readonly cli: string;
  readonly method: string;
  readonly request: string;
  readonly responses: readonly string[];
}

const calls = readRecording<RecordedCall>("recorded-conversations.jsonl.gz");

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

describe("recorded calls of functions, ephemeral and list resources and actions are answered alike:", () => {
  for (const method of [
    "GetProviderSchema",
    "GetFunctions",
    "CallFunction",
    "ValidateEphemeralResourceConfig",
    "OpenEphemeralResource",
    "RenewEphemeralResource",
    "CloseEphemeralResource",
    "ValidateListResourceConfig",
    "ListResource",
    "ValidateActionConfig",
    "PlanAction",
    "InvokeAction",
  ]) {
    it(method, async () => {
      // Terraform calls functions in processes that it never configures.
      const provider = await serveInProcess(recordedKinds(recordedShelf), {
        configured: method !== "CallFunction",
      });
      const recorded = calls.filter((one) => one.method === method);
      assert.ok(recorded.length > 0);
      for (const { cli, request, responses } of recorded) {
        const answers = await provider.raw(method, bytes(request));
        assert.deepEqual(
          answers.map((one) => meaningOf(method, Uint8Array.from(one))),
          responses.map((one) => meaningOf(method, bytes(one))),
          `${cli} ${request}`,
        );
      }
    });
  }

  it("and a provider that has none of them does not mention them to those who do not know them", async () => {
    const { functions, ephemeralResources, listResources, actions, ...plain } = recordedKinds(recordedShelf);
    assert.ok(functions && ephemeralResources && listResources && actions);
    for (const [method, known] of [
      // Resources, data sources, diagnostics, provider meta, capabilities: fields of Terraform 1.5.
      ["GetProviderSchema", 6],
      ["GetMetadata", 4],
    ] as const) {
      const [answer] = await (await serveInProcess(plain)).raw(method, new Uint8Array(0));
      assert.ok(answer);
      const fields: number[] = [];
      const reader = new WireReader(answer);
      while (reader.position < reader.end) {
        const tag = reader.tag();
        fields.push(tag >>> 3);
        reader.skip(tag);
      }
      assert.ok(Math.max(...fields) <= known, `${method} has the fields ${fields}`);
    }
  });

  it("and with any of their bytes changed they are answered, or refused, and the provider goes on", async () => {
    const kinds = calls.filter(({ method }) => /Function|Ephemeral|List|Action/.test(method));
    const provider = await serveInProcess(recordedKinds(recordedShelf));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async ({ method, request }, changes) => {
          const changed = bytes(request);
          for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte;
          let answers: readonly Uint8Array[];
          try {
            answers = await provider.raw(method, changed);
          } catch (error) {
            assert.ok(error instanceof WireError, String(error));
            return;
          }
          if (method !== "InvokeAction") return;
          const events = answers.map((one) => p.InvokeAction_Event.decode(one).type?.$case);
          assert.deepEqual(events.indexOf("completed"), events.length - 1);
          assert.ok(!events.includes(undefined));
        },
      ),
      { numRuns: runs },
    );
    assert.ok(provider.server.idle);
  });
});
