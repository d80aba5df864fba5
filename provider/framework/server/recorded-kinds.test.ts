import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import * as p from "../protocol/generated/tfplugin6.js";
import { WireError } from "../protocol/wire-error.js";
import { WireReader } from "../protocol/wire-reader.js";
import { runs } from "../testing/arbitrary-values.js";
import { recordedKinds } from "./testing/recorded-kinds.js";
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

const calls: readonly RecordedCall[] = gunzipSync(
  readFileSync(new URL("../testdata/recorded-conversations.jsonl.gz", import.meta.url)),
)
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

/** The store at the time of the recording. */
const shelf = {
  things: [
    { name: "x3", id: "844b69c4d54c" },
    { name: "q2", id: "bee98bf120e8" },
    { name: "q1", id: "c75de8c1b7c3" },
  ],
};

interface Codec<Q, R> {
  readonly request: { decode(bytes: Uint8Array): Q };
  readonly response: { decode(bytes: Uint8Array): R };
  /** What has to be equal. Left out: the whole answer. */
  readonly meaning?: (answer: R, request: Q) => unknown;
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

async function compare<Q, R>(method: string, { request, response, meaning = (one) => one }: Codec<Q, R>) {
  const provider = await serveInProcess(recordedKinds(shelf), { configured: method !== "CallFunction" });
  let compared = 0;
  for (const call of calls.filter((one) => one.method === method)) {
    const asked = bytes(call.request);
    const question = request.decode(asked);
    const answers = await provider.raw(method, asked);
    const [ours, recorded] = [answers, call.responses.map(bytes)].map((all) =>
      all.map((one) => meaning(response.decode(Uint8Array.from(one)), question)),
    );
    assert.deepEqual(ours, recorded, `${call.cli} ${method} ${call.request}`);
    compared += 1;
  }
  assert.ok(compared > 0, `no recorded ${method}`);
  return compared;
}

/** Private data without what is the framework's own. */
function withoutNotes(data: Uint8Array = new Uint8Array(0)): unknown {
  const entries = Object.entries(JSON.parse(Buffer.from(data).toString("utf8")));
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith(".")));
}

const unsorted = (functions: ReadonlyMap<string, p.FunctionMessage>) => new Map([...functions].sort());

describe("recorded calls of functions, ephemeral and list resources and actions are answered alike:", () => {
  it("CallFunction, in a process that was never configured", async () => {
    await compare("CallFunction", {
      request: p.CallFunction_Request,
      response: p.CallFunction_Response,
      meaning: ({ result, error }) =>
        error === undefined ? { result } : { argument: error.functionArgument },
    });
  });

  it("GetFunctions", async () => {
    await compare("GetFunctions", {
      request: p.GetFunctions_Request,
      response: p.GetFunctions_Response,
      meaning: ({ functions, diagnostics }) => ({ functions: unsorted(functions), diagnostics }),
    });
  });

  it("GetProviderSchema, as far as these kinds are concerned, to the last field", async () => {
    await compare("GetProviderSchema", {
      request: p.GetProviderSchema_Request,
      response: p.GetProviderSchema_Response,
      meaning: ({ functions, ephemeralResourceSchemas, listResourceSchemas, actionSchemas }) => ({
        functions: unsorted(functions),
        ephemeralResourceSchemas,
        listResourceSchemas,
        actionSchemas,
      }),
    });
  });

  it("OpenEphemeralResource, but for the clock", async () => {
    await compare("OpenEphemeralResource", {
      request: p.OpenEphemeralResource_Request,
      response: p.OpenEphemeralResource_Response,
      meaning: ({ renewAt, private: data, ...rest }) => ({
        ...rest,
        renewed: renewAt !== undefined,
        private: withoutNotes(data),
      }),
    });
  });

  it("RenewEphemeralResource, but for the clock, with the private data of Go's framework", async () => {
    await compare("RenewEphemeralResource", {
      request: p.RenewEphemeralResource_Request,
      response: p.RenewEphemeralResource_Response,
      meaning: ({ renewAt, ...rest }) => ({ ...rest, renewed: renewAt !== undefined }),
    });
  });

  it("CloseEphemeralResource", async () => {
    await compare("CloseEphemeralResource", {
      request: p.CloseEphemeralResource_Request,
      response: p.CloseEphemeralResource_Response,
    });
  });

  it("ListResource: identities, names, whole objects, in order", async () => {
    await compare("ListResource", {
      request: p.ListResource_Request,
      response: p.ListResource_Event,
      meaning: ({ resourceObject, ...rest }) => ({
        ...rest,
        resourceObject: resourceObject && Buffer.from(resourceObject.msgpack).toString("latin1"),
      }),
    });
  });

  it("PlanAction and InvokeAction: progress, then completed, with its diagnostics", async () => {
    await compare("PlanAction", { request: p.PlanAction_Request, response: p.PlanAction_Response });
    await compare("InvokeAction", { request: p.InvokeAction_Request, response: p.InvokeAction_Event });
  });

  for (const [method, request, response] of [
    [
      "ValidateEphemeralResourceConfig",
      p.ValidateEphemeralResourceConfig_Request,
      p.ValidateEphemeralResourceConfig_Response,
    ],
    [
      "ValidateListResourceConfig",
      p.ValidateListResourceConfig_Request,
      p.ValidateListResourceConfig_Response,
    ],
    ["ValidateActionConfig", p.ValidateActionConfig_Request, p.ValidateActionConfig_Response],
  ] as const) {
    it(method, async () => {
      await compare<unknown, unknown>(method, { request, response });
    });
  }

  it("and a provider that has none of them does not mention them to those who do not know them", async () => {
    const { functions, ephemeralResources, listResources, actions, ...plain } = recordedKinds(shelf);
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
    const provider = await serveInProcess(recordedKinds(shelf));
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
