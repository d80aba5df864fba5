import assert from "node:assert/strict";
import fc from "fast-check";
import { DiagnosticError, UNKNOWN } from "../index.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { runs } from "../testing/arbitrary-values.js";
import { providerMethods } from "./provider-methods.js";
import { ask, type ResourceRpc, resourceRpcs } from "./testing/ask.js";
import {
  bookProvider,
  bookValue,
  catalogValue,
  identityValue,
  nil,
  unknown,
} from "./testing/book-provider.js";
import { serveInProcess } from "./testing/serve-in-process.js";

const none = new Uint8Array(0);
const json = (text: string): p.DynamicValue => ({ msgpack: none, json: Buffer.from(text) });

/** Values as no Terraform sends them, among such as it does. */
const values = fc.constantFrom<p.DynamicValue | undefined>(
  undefined,
  { msgpack: none, json: none },
  nil,
  unknown,
  bookValue({ isbn: "1" }),
  bookValue({ isbn: UNKNOWN, title: UNKNOWN }),
  bookValue({}),
  catalogValue({ isbn: "1" }),
  { msgpack: Uint8Array.of(0x80), json: none },
  { msgpack: Uint8Array.of(0x90), json: none },
  { msgpack: Uint8Array.of(0xc1), json: none },
  { msgpack: Uint8Array.of(0x81, 0xa4, 0x69, 0x73), json: none },
  json("{}"),
  json("null"),
  json('{"isbn":"1"}'),
  json('{"isbn":[]}'),
  json("{"),
);

const rawStates = fc.constantFrom<p.RawState | undefined>(
  undefined,
  ...["", "null", "{}", '{"isbn":"1"}', '{"isbn":{}}', "[", "3", '"x"', '{"isbn":"1","shelf":[1]}'].map(
    (text) => ({
      json: Buffer.from(text),
      flatmap: new Map<string, string>(),
    }),
  ),
  { json: none, flatmap: new Map([["isbn", "1"]]) },
  { json: none, flatmap: new Map([["isbn.#", "x"]]) },
);

const identities = fc.constantFrom<p.ResourceIdentityData | undefined>(
  undefined,
  {},
  { identityData: nil },
  { identityData: unknown },
  { identityData: { msgpack: none, json: none } },
  { identityData: { msgpack: Uint8Array.of(0x91, 1), json: none } },
  identityValue({ isbn: "1", country: null }),
  identityValue({ isbn: null, country: null }),
  identityValue({ planet: "earth" }),
);

const bytes = fc.constantFrom(
  none,
  Uint8Array.of(0xff),
  Buffer.from("{}"),
  Buffer.from("[1]"),
  Buffer.from('{"a":1}'),
);
const typeNames = fc.constantFrom(
  "test_book",
  "test_book",
  "test_book",
  "test_catalog",
  "",
  "nothing",
  "__proto__",
  "x".repeat(2000),
);
const versions = fc.constantFrom(0, 1, 2, -1, Number.MAX_SAFE_INTEGER);
const capabilities = fc.constantFrom<p.ClientCapabilities | undefined>(undefined, {
  deferralAllowed: true,
  writeOnlyAttributesAllowed: false,
  storePlannedPrivate: true,
  computedBlocksAllowed: true,
});

/** Every field that some request about resources has; each takes its own. */
const fields = fc.record(
  {
    typeName: typeNames,
    targetTypeName: typeNames,
    sourceTypeName: typeNames,
    sourceProviderAddress: fc.constantFrom("", "a/b", "/", "registry.terraform.io/a/b"),
    id: fc.constantFrom("", "1", "\u0000"),
    config: values,
    priorState: values,
    plannedState: values,
    proposedNewState: values,
    currentState: values,
    state: values,
    providerMeta: values,
    rawState: rawStates,
    rawIdentity: rawStates,
    sourceState: rawStates,
    sourceIdentity: rawStates,
    identity: identities,
    currentIdentity: identities,
    priorIdentity: identities,
    plannedIdentity: identities,
    private: bytes,
    priorPrivate: bytes,
    plannedPrivate: bytes,
    sourcePrivate: bytes,
    version: versions,
    sourceSchemaVersion: versions,
    sourceIdentitySchemaVersion: versions,
    terraformVersion: fc.constantFrom("", "1.13.0", "x"),
    clientCapabilities: capabilities,
  },
  { requiredKeys: [] },
);

function diagnosticsOf(answer: { readonly diagnostics: readonly p.Diagnostic[] }): readonly p.Diagnostic[] {
  return answer.diagnostics;
}

describe("a request that is missing something, empty or odd", () => {
  it("is answered, and what is wrong with it is a diagnostic in words", async () => {
    const one = await serveInProcess(
      bookProvider({
        resource: {
          moveState: [
            {
              from: { typeName: "nothing" },
              move: async ({ sourceState }) => ({ isbn: String(sourceState.isbn), title: null, shelf: null }),
            },
          ],
          upgradeState: {
            0: { upgrade: async ({ state }) => ({ isbn: String(state.isbn), title: null, shelf: null }) },
          },
        },
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...resourceRpcs), fields, async (method, message) => {
        const answer = await ask(one, method, message);
        for (const { severity, summary, detail } of diagnosticsOf(answer)) {
          assert.ok(severity !== p.Diagnostic_Severity.INVALID);
          assert.ok(summary.length > 3 && detail.length > 20, `${summary}: ${detail}`);
          assert.ok(summary.length < 100 && detail.length < 1800);
        }
        if ("config" in answer)
          assert.ok(answer.config && answer.config.msgpack.length > 0, "Terraform would crash");
      }),
      { numRuns: runs * 4 },
    );
  });

  const required: readonly [ResourceRpc, RegExp][] = [
    ["ConfigureProvider", /^Incomplete Request: Terraform sent no configuration/],
    ["ValidateProviderConfig", /^Incomplete Request: Terraform sent no configuration/],
    ["ValidateResourceConfig", /^Incomplete Request: Terraform sent no configuration/],
    ["UpgradeResourceState", /^State Cannot Be Upgraded: Terraform sent no state/],
    ["ReadResource", /^Incomplete Request: Terraform sent no prior state/],
    ["PlanResourceChange", /^Incomplete Request: Terraform sent no prior state and no planned one/],
    ["ImportResourceState", /^Missing Import Id/],
    ["MoveResourceState", /^Cannot Move Resource State: Terraform sent no state/],
    ["GenerateResourceConfig", /^Incomplete Request: Terraform sent no state/],
    ["ReadDataSource", /^Incomplete Request: Terraform sent no configuration/],
    ["ValidateDataResourceConfig", /^Incomplete Request: Terraform sent no configuration/],
  ];
  for (const [method, words] of required) {
    it(`that is all: ${method} with nothing but a type name`, async () => {
      const typeName = /Data/.test(method) ? "test_catalog" : "test_book";
      const named = { typeName, targetTypeName: typeName, sourceTypeName: "test_old" };
      const one = await serveInProcess(bookProvider(), { configured: false });
      const { diagnostics } = await ask(one, method, named);
      assert.match(`${diagnostics[0]?.summary}: ${diagnostics[0]?.detail}`, words);
    });
  }

  it("names the type that the provider does not have, in every method", async () => {
    const one = await serveInProcess(bookProvider());
    for (const method of resourceRpcs) {
      if (["ConfigureProvider", "ValidateProviderConfig", "GetResourceIdentitySchemas"].includes(method))
        continue;
      const { diagnostics } = await ask(one, method, { typeName: "test_gone", targetTypeName: "test_gone" });
      assert.equal(diagnostics[0]?.summary, "Unknown Type", method);
      assert.match(diagnostics[0]?.detail ?? "", /"test_gone".*terraform init/);
    }
  });
});

describe("a call that the client gives up", () => {
  it("has its signal aborted, whoever asks for it when; other calls go on", async () => {
    const waiting: AbortSignal[] = [];
    const one = await serveInProcess(
      bookProvider({
        resource: {
          async read(_request, { signal }) {
            waiting.push(signal);
            await new Promise((_resolve, reject) => {
              if (signal.aborted) reject(signal.reason);
              signal.addEventListener("abort", () => reject(signal.reason));
            });
            throw new DiagnosticError("Never", "It waits until it is aborted.");
          },
        },
      }),
    );
    const methods = providerMethods(one.server);
    const message = p.ReadResource_Request.encode({
      ...p.ReadResource_Request.empty(),
      typeName: "test_book",
      currentState: bookValue({ isbn: "1" }),
    }).finish();
    const given = new AbortController();
    const kept = new AbortController();
    const read = methods.get("ReadResource");
    const first = read?.(message, given);
    const second = read?.(message, kept);
    await new Promise(setImmediate);
    given.abort();
    const answer = p.ReadResource_Response.decode((await first) ?? none);
    assert.deepEqual(
      answer.diagnostics.map(({ summary }) => summary),
      ["Interrupted"],
    );
    assert.deepEqual(
      waiting.map(({ aborted }) => aborted),
      [true, false],
    );
    const late = await read?.(message, given);
    assert.equal(
      p.ReadResource_Response.decode(late ?? none).diagnostics[0]?.summary,
      "Interrupted",
      "given up before",
    );
    one.server.stop("Terraform was stopped");
    await second;
  });
});
