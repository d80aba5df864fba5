import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ApplyResourceChange_Request,
  ApplyResourceChange_Response,
  CallFunction_Request,
  CallFunction_Response,
  type DynamicValue,
  GetProviderSchema_Response,
  ImportResourceState_Request,
  ImportResourceState_Response,
  MoveResourceState_Request,
  MoveResourceState_Response,
  PlanResourceChange_Request,
  PlanResourceChange_Response,
  ReadResource_Request,
  ReadResource_Response,
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
} from "../protocol/generated/tfplugin6.js";
import type { Resource } from "../resource.js";
import { emptyObject, objectTypeOf } from "../schema/object-type-of.js";
import { runs } from "../testing/arbitrary-values.js";
import { createTestClient } from "../testing/index.js";
import { type Shelf, thing, thingProvider } from "../testing/thing-provider.js";
import { types } from "../types/index.js";
import { encodeMsgpack } from "../values/encode-msgpack.js";
import { UNKNOWN } from "../values/unknown.js";

const nothing = new Uint8Array(0);
const msgpack = (bytes: Uint8Array): DynamicValue => ({ msgpack: bytes, json: nothing });
const nil = msgpack(Uint8Array.of(0xc0));
const type = objectTypeOf(thing.schema);
const thingValue = (values: object) =>
  msgpack(encodeMsgpack(type, { ...emptyObject(thing.schema), ...values }));

async function client() {
  return createTestClient(thingProvider().provider, { config: {} });
}

describe("every method", () => {
  const methods = [
    "GetProviderSchema",
    "GetMetadata",
    "GetResourceIdentitySchemas",
    "GetFunctions",
    "ValidateProviderConfig",
    "ValidateResourceConfig",
    "ValidateDataResourceConfig",
    "ConfigureProvider",
    "UpgradeResourceState",
    "ReadResource",
    "PlanResourceChange",
    "ApplyResourceChange",
    "ImportResourceState",
    "MoveResourceState",
    "ReadDataSource",
    "CallFunction",
    "StopProvider",
  ];

  it("answers rubbish bytes with an answer or an error, and goes on", async () => {
    const one = await client();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...methods),
        fc.uint8Array({ maxLength: 60 }),
        async (method, bytes) => {
          await one.call(method, bytes).catch((error) => assert.ok(error instanceof Error));
        },
      ),
      { numRuns: runs },
    );
    assert.deepEqual(await one.validateResourceConfig("test_thing", { name: "a" }), []);
  });

  it("answers a message whose value is rubbish with a diagnostic", async () => {
    const one = await client();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), async (bytes) => {
        const value = msgpack(bytes);
        const request = {
          typeName: "test_thing",
          priorState: value,
          proposedNewState: value,
          config: value,
          priorPrivate: bytes,
          plannedPrivate: bytes,
        };
        const response = await one.call(
          "PlanResourceChange",
          PlanResourceChange_Request.encode(request).finish(),
        );
        PlanResourceChange_Response.decode(response);
      }),
      { numRuns: runs },
    );
  });

  it("that is given an unknown type says so", async () => {
    const one = await client();
    const request = { typeName: "test_nothing", currentState: nil, private: nothing };
    const { diagnostics } = ReadResource_Response.decode(
      await one.call("ReadResource", ReadResource_Request.encode(request).finish()),
    );
    assert.deepEqual(
      diagnostics.map(({ summary }) => summary),
      ["Unknown Type"],
    );
    const inherited = { ...request, typeName: "constructor" };
    const again = ReadResource_Response.decode(
      await one.call("ReadResource", ReadResource_Request.encode(inherited).finish()),
    );
    assert.deepEqual(
      again.diagnostics.map(({ summary }) => summary),
      ["Unknown Type"],
    );
  });
});

describe("GetProviderSchema", () => {
  it("is encoded once, and names everything the provider has", async () => {
    const one = await client();
    const bytes = await one.call("GetProviderSchema", nothing);
    assert.equal(await one.call("GetProviderSchema", nothing), bytes, "the same bytes");
    const schema = GetProviderSchema_Response.decode(bytes);
    assert.deepEqual(schema.serverCapabilities, {
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
      generateResourceConfig: true,
    });
    assert.deepEqual([...schema.dataSourceSchemas.keys()], ["test_thing"]);
    assert.equal(schema.resourceSchemas.get("test_thing")?.version, 2);
  });
});

describe("ApplyResourceChange", () => {
  it("tolerates OpenTofu's and Terraform's null: an empty value is one", async () => {
    const one = await client();
    const planned = thingValue({ name: "a", id: "x", serial: 0n, color: "red" });
    const request = {
      typeName: "test_thing",
      priorState: msgpack(nothing),
      plannedState: planned,
      config: thingValue({ name: "a" }),
      plannedPrivate: nothing,
    };
    const response = ApplyResourceChange_Response.decode(
      await one.call("ApplyResourceChange", ApplyResourceChange_Request.encode(request).finish()),
    );
    assert.deepEqual(response.diagnostics, []);
  });

  it("keeps what exists when the provider returns a state that does not fit", async () => {
    const { provider, shelf } = thingProvider();
    const broken = {
      ...provider,
      resources: {
        test_thing: {
          ...thing,
          async create() {
            return { ...emptyObject(thing.schema), name: 7 };
          },
        },
      },
    };
    const one = await createTestClient(broken, { config: {} });
    const { diagnostics, newState } = await one.apply("test_thing", { config: { name: "a" } });
    assert.match(diagnostics[0]?.detail ?? "", /expected a string, got number/);
    assert.deepEqual([diagnostics[0]?.path, newState?.name, newState?.id], ["name", "a", null]);
    assert.equal(shelf.calls.length, 0);
  });

  it("blames the provider for a value that is still unknown, and stores null", async () => {
    const { provider } = thingProvider();
    const lazy = {
      ...provider,
      resources: {
        test_thing: {
          ...thing,
          create: async ({ plan }: { plan: object }) => ({ ...emptyObject(thing.schema), ...plan }),
        },
      },
    };
    const one = await createTestClient(lazy, { config: {} });
    const { diagnostics, newState } = await one.apply("test_thing", { config: { name: "a" } });
    assert.deepEqual(
      diagnostics.map(({ summary, path }) => [summary, path]),
      [
        ["Value Still Unknown", "id"],
        ["Value Still Unknown", "serial"],
      ],
    );
    assert.deepEqual([newState?.name, newState?.id], ["a", null]);
  });

  it("finds what is unknown within a dynamic value, and forgives it beside an error", async () => {
    const { provider } = thingProvider();
    const any = { type: types.list(types.string), value: ["a", UNKNOWN] };
    for (const failed of [false, true]) {
      const half: Resource<typeof thing.schema, Shelf> = {
        ...thing,
        async create({ plan }, { diagnostics }) {
          if (failed) diagnostics.addError("Half Done", "Made, but not painted.");
          return { ...plan, id: "a", serial: 1n, color: "red", rules: null, any };
        },
      };
      const one = await createTestClient({ ...provider, resources: { test_thing: half } }, { config: {} });
      const planned = await one.planResourceChange("test_thing", { config: { name: "a" } });
      const { diagnostics, newState } = await one.applyResourceChange("test_thing", {
        planned: planned.plannedState,
        config: { name: "a" },
      });
      assert.deepEqual(
        diagnostics.map(({ summary, path }) => [summary, path]),
        failed ? [["Half Done", ""]] : [["Value Still Unknown", "any[1]"]],
      );
      assert.deepEqual(newState?.any, { ...any, value: ["a", null] });
    }
  });

  it("says that a resource without update must require replacement", async () => {
    const { provider } = thingProvider();
    const { update: _update, ...fixed } = thing;
    const one = await createTestClient({ ...provider, resources: { test_thing: fixed } }, { config: {} });
    const { newState: prior } = await one.apply("test_thing", { config: { name: "a" } });
    assert.ok(prior);
    const { diagnostics, newState } = await one.apply("test_thing", {
      config: { name: "a", text: "new" },
      prior,
    });
    assert.match(diagnostics[0]?.detail ?? "", /every argument that can change must require replacement/);
    assert.deepEqual(newState, prior);
  });
});

describe("UpgradeResourceState", () => {
  it("names the flat map of old Terraform where an upgrader wants JSON, and a missing state", async () => {
    const one = await client();
    for (const [rawState, words] of [
      [{ json: nothing, flatmap: new Map([["name", "a"]]) }, /before 0\.12/],
      [{ json: Buffer.from("null"), flatmap: new Map<string, string>() }, /sent no state/],
      [undefined, /sent no state/],
    ] as const) {
      const request = { typeName: "test_thing", version: 1, ...(rawState ? { rawState } : {}) };
      const response = await one.call(
        "UpgradeResourceState",
        UpgradeResourceState_Request.encode(request).finish(),
      );
      assert.match(UpgradeResourceState_Response.decode(response).diagnostics[0]?.detail ?? "", words);
    }
  });
});

describe("what a provider does not have", () => {
  it("is refused in words: a function, a move, an import by identity, an import at all", async () => {
    const one = await client();
    const called = await one.call(
      "CallFunction",
      CallFunction_Request.encode({ name: "up", arguments: [] }).finish(),
    );
    assert.equal(CallFunction_Response.decode(called).error?.text, 'the provider has no function "up"');

    const move = {
      sourceProviderAddress: "registry.terraform.io/a/b",
      sourceTypeName: "b_thing",
      sourceSchemaVersion: 0,
      sourceState: { json: Buffer.from("{}"), flatmap: new Map<string, string>() },
      targetTypeName: "test_thing",
      sourcePrivate: nothing,
      sourceIdentitySchemaVersion: 0,
    };
    const moved = await one.call("MoveResourceState", MoveResourceState_Request.encode(move).finish());
    assert.match(
      MoveResourceState_Response.decode(moved).diagnostics[0]?.detail ?? "",
      /test_thing cannot take over the state of b_thing .* It takes over no other type's/,
    );

    const byIdentity = { typeName: "test_thing", id: "", identity: { identityData: nil } };
    const refused = await one.call(
      "ImportResourceState",
      ImportResourceState_Request.encode(byIdentity).finish(),
    );
    assert.equal(
      ImportResourceState_Response.decode(refused).diagnostics[0]?.summary,
      "Import By Identity Not Supported",
    );

    const { provider } = thingProvider();
    const { importState: _importState, ...fixed } = thing;
    const without = await createTestClient({ ...provider, resources: { test_thing: fixed } }, { config: {} });
    const { diagnostics, state } = await without.importResourceState("test_thing", "a");
    assert.deepEqual([diagnostics[0]?.summary, state], ["Import Not Supported", undefined]);
  });
});
