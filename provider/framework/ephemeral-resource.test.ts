import assert from "node:assert/strict";
import {
  attribute,
  Deferred,
  DiagnosticError,
  type EphemeralResource,
  type Provider,
  schema,
  stringType,
  UNKNOWN,
  validator,
} from "./index.js";
import * as p from "./protocol/generated/tfplugin6.js";
import { objectTypeOf } from "./schema/object-type-of.js";
import { serveInProcess } from "./server/testing/serve-in-process.js";
import { fromDynamicValue, toDynamicValue } from "./values/dynamic-value.js";

const caseless = stringType({
  name: "caseless",
  semanticEquals: ({ priorValue, newValue }) => priorValue.toLowerCase() === newValue.toLowerCase(),
});

const leaseSchema = schema({
  attributes: {
    scope: attribute.string({
      required: true,
      customType: caseless,
      validators: [
        validator("not empty", (value, { path, diagnostics }) => {
          if (value === "") diagnostics.addAttributeError(path, "Empty Scope", "Give it one.");
        }),
      ],
    }),
    how: attribute.string({ optional: true }),
    token: attribute.string({ computed: true, sensitive: true }),
  },
});

interface Vault {
  readonly leases: Map<string, number>;
  /** Which lease was closed after how many renewals, as its private data says. */
  readonly closed: string[];
}

const expiry = new Date("2030-01-02T03:04:05.678Z");

const lease: EphemeralResource<typeof leaseSchema, Vault> = {
  schema: leaseSchema,
  async open({ config }, { providerData, privateState, diagnostics }) {
    if (config.how === "throw") throw new TypeError("the vault broke");
    if (config.how === "defer") throw new Deferred("absent-prereq");
    if (config.how === "error") diagnostics.addAttributeError("scope", "No Such Scope", "There is none.");
    providerData.leases.set(config.scope, 0);
    privateState.set("scope", config.scope);
    const result = { ...config, scope: config.scope.toUpperCase(), token: `t-${config.scope}` };
    return config.how === "forever" ? { result } : { result, renewAt: expiry };
  },
  async renew(_request, { providerData, privateState }) {
    const scope = String(privateState.get("scope"));
    const times = (providerData.leases.get(scope) ?? 0) + 1;
    providerData.leases.set(scope, times);
    privateState.set("times", times);
    if (times === 3) throw new DiagnosticError("Lease Is Over", "It can be renewed twice only.");
    return times === 2 ? undefined : { renewAt: new Date(expiry.getTime() + 1) };
  },
  async close(_request, { providerData, privateState, diagnostics }) {
    const scope = privateState.get("scope");
    providerData.closed.push(`${scope}: ${privateState.get("times") ?? 0}`);
    if (typeof scope !== "string") diagnostics.addWarning("Lease Forgotten", "It runs out by itself.");
    else providerData.leases.delete(scope);
  },
  validateConfig({ config }, { diagnostics }) {
    if (config.how === "twice") diagnostics.addAttributeWarning("how", "Odd", "Twice what?");
  },
};

const providerSchema = schema({ attributes: {} });

function providerOf(
  ephemeral: EphemeralResource<typeof leaseSchema, Vault>,
  state: Vault = { leases: new Map(), closed: [] },
): Provider<typeof providerSchema, Vault> {
  return {
    schema: providerSchema,
    resources: {},
    ephemeralResources: { test_lease: ephemeral },
    async configure() {
      return state;
    },
  };
}

const type = objectTypeOf(leaseSchema);
const typeName = "test_lease";
const config = (values: object) => toDynamicValue(type, { how: null, token: null, scope: "s", ...values });

async function vault(ephemeral = lease) {
  const state: Vault = { leases: new Map(), closed: [] };
  const provider = await serveInProcess(providerOf(ephemeral, state));
  return {
    ...state,
    provider,
    validate: (values: object) =>
      provider.ask(
        "ValidateEphemeralResourceConfig",
        p.ValidateEphemeralResourceConfig_Request,
        p.ValidateEphemeralResourceConfig_Response,
        { typeName, config: config(values) },
      ),
    open: (values: object, clientCapabilities?: p.ClientCapabilities) =>
      provider.ask(
        "OpenEphemeralResource",
        p.OpenEphemeralResource_Request,
        p.OpenEphemeralResource_Response,
        { typeName, config: config(values), clientCapabilities },
      ),
    renew: (bytes: Uint8Array | undefined) =>
      provider.ask(
        "RenewEphemeralResource",
        p.RenewEphemeralResource_Request,
        p.RenewEphemeralResource_Response,
        { typeName, private: bytes },
      ),
    close: (bytes: Uint8Array | undefined) =>
      provider.ask(
        "CloseEphemeralResource",
        p.CloseEphemeralResource_Request,
        p.CloseEphemeralResource_Response,
        { typeName, private: bytes },
      ),
  };
}

const summaries = (diagnostics: readonly p.Diagnostic[]) => diagnostics.map(({ summary }) => summary);
const deferring = {
  deferralAllowed: true,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: true,
  computedBlocksAllowed: true,
};

describe("an ephemeral resource", () => {
  it("is opened, renewed as often as it asks for, and closed; private data goes from one to the next", async () => {
    const { leases, open, renew, close } = await vault();
    const opened = await open({});
    assert.deepEqual(opened.diagnostics, []);
    assert.deepEqual(fromDynamicValue(type, opened.result), { scope: "s", how: null, token: "t-s" });
    assert.deepEqual(opened.renewAt, { seconds: expiry.getTime() / 1000 - 0.678, nanos: 678_000_000 });
    const once = await renew(opened.private);
    assert.deepEqual([once.diagnostics, once.renewAt?.nanos], [[], 679_000_000]);
    const twice = await renew(once.private);
    assert.deepEqual([twice.diagnostics, twice.renewAt], [[], undefined]);
    assert.deepEqual([...leases], [["s", 2]]);
    const closed = await close(twice.private);
    assert.deepEqual([closed.diagnostics, leases.size], [[], 0]);
  });

  it("is closed with the private data of the last renewal, although Terraform closes with that of open", async () => {
    const { closed, open, renew, close } = await vault();
    const opened = [await open({ scope: "a" }), await open({ scope: "b" }), await open({ scope: "c" })];
    const renewed = await renew((await renew(opened[0]?.private)).private);
    const newest = await renew(opened[1]?.private);
    assert.deepEqual([renewed.diagnostics, newest.diagnostics], [[], []]);
    await close(opened[0]?.private);
    // OpenTofu does send the newest.
    await close(newest.private);
    await close(opened[2]?.private);
    assert.deepEqual(closed, ["a: 2", "b: 1", "c: 0"]);
  });

  it("keeps the configured words where the result means the same", async () => {
    const { open } = await vault();
    const { result } = await open({ scope: "MiXed" });
    assert.deepEqual(fromDynamicValue(type, result), { scope: "MiXed", how: null, token: "t-MiXed" });
  });

  it("that lasts says no time", async () => {
    const { open } = await vault();
    const { renewAt, diagnostics } = await open({ how: "forever" });
    assert.deepEqual([renewAt, diagnostics], [undefined, []]);
  });

  it("is validated by its schema and its own rules, also where values are unknown", async () => {
    const { validate } = await vault();
    assert.deepEqual(summaries((await validate({ scope: "" })).diagnostics), ["Empty Scope"]);
    assert.deepEqual(summaries((await validate({ scope: UNKNOWN, how: "twice" })).diagnostics), ["Odd"]);
    assert.deepEqual(summaries((await validate({ scope: null })).diagnostics), ["Missing Required Argument"]);
  });

  it("answers no result with an error, and what was thrown in words", async () => {
    const { open } = await vault();
    const refused = await open({ how: "error" });
    assert.deepEqual([summaries(refused.diagnostics), refused.result], [["No Such Scope"], undefined]);
    const broken = await open({ how: "throw" });
    assert.match(broken.diagnostics[0]?.detail ?? "", /TypeError: the vault broke\n\nThis is a bug/);
  });

  it("keeps its private data when a renewal fails: closing needs it", async () => {
    const { leases, open, renew, close } = await vault();
    const opened = await open({});
    leases.set("s", 2);
    const failed = await renew(opened.private);
    assert.deepEqual(summaries(failed.diagnostics), ["Lease Is Over"]);
    await close(failed.private);
    assert.equal(leases.size, 0);
  });

  it("may be closed without private data (OpenTofu after a failed renewal), or where it has no close", async () => {
    const { close } = await vault();
    assert.deepEqual(summaries((await close(undefined)).diagnostics), ["Lease Forgotten"]);
    const { close: _close, ...open } = lease;
    const without = await vault(open);
    assert.deepEqual((await without.close(undefined)).diagnostics, []);
  });

  it("is the provider's bug when it has a time and no renew, an unknown result, none, or an invalid time", async () => {
    const { renew: _renew, ...fixed } = lease;
    const faults: readonly (readonly [EphemeralResource<typeof leaseSchema, Vault>, RegExp])[] = [
      [fixed, /open gave a renewAt, and there is no renew/],
      [{ ...lease, open: async () => JSON.parse("{}") }, /open returned no result/],
      [
        {
          ...lease,
          open: async () => ({
            result: { scope: "s", how: null, token: null },
            renewAt: new Date(Number.NaN),
          }),
        },
        /renewAt is no time/,
      ],
    ];
    for (const [ephemeral, words] of faults) {
      const { open } = await vault(ephemeral);
      assert.match((await open({})).diagnostics[0]?.detail ?? "", words);
    }
    const unknown: EphemeralResource = {
      ...lease,
      open: async () => ({ result: { scope: "s", token: UNKNOWN } }),
    };
    const { ask } = await serveInProcess({
      ...providerOf(lease),
      ephemeralResources: { test_lease: unknown },
    });
    const { diagnostics } = await ask(
      "OpenEphemeralResource",
      p.OpenEphemeralResource_Request,
      p.OpenEphemeralResource_Response,
      { typeName, config: config({}) },
    );
    assert.deepEqual(summaries(diagnostics), ["Value Still Unknown"]);
  });

  it("is put off only where the client says that it takes that", async () => {
    const { open } = await vault();
    const deferred = await open({ how: "defer" }, deferring);
    assert.deepEqual(
      [deferred.deferred, deferred.diagnostics],
      [{ reason: p.Deferred_Reason.ABSENT_PREREQ }, []],
    );
    // Terraform sends empty capabilities here, OpenTofu never allows a deferral.
    for (const capabilities of [undefined, { ...deferring, deferralAllowed: false }]) {
      const refused = await open({ how: "defer" }, capabilities);
      assert.deepEqual([refused.deferred, summaries(refused.diagnostics)], [undefined, ["Not Possible Yet"]]);
    }
  });

  it("is put off with a provider that put itself off", async () => {
    const provider: Provider = {
      ...providerOf(lease),
      async configure() {
        throw new Deferred("provider-config-unknown");
      },
    };
    const { ask } = await serveInProcess(provider, { configured: false });
    const clientCapabilities = deferring;
    const configured = await ask(
      "ConfigureProvider",
      p.ConfigureProvider_Request,
      p.ConfigureProvider_Response,
      {
        config: toDynamicValue(objectTypeOf(providerSchema), {}),
        terraformVersion: "1.16.0",
        clientCapabilities,
      },
    );
    assert.deepEqual(configured.diagnostics, []);
    const { deferred, diagnostics } = await ask(
      "OpenEphemeralResource",
      p.OpenEphemeralResource_Request,
      p.OpenEphemeralResource_Response,
      { typeName, config: config({}), clientCapabilities },
    );
    assert.deepEqual([deferred, diagnostics], [{ reason: p.Deferred_Reason.PROVIDER_CONFIG_UNKNOWN }, []]);
  });

  it("that the provider does not have is refused, not taken from an object's prototype", async () => {
    const { provider } = await vault();
    for (const name of ["test_nothing", "toString"]) {
      const { diagnostics } = await provider.ask(
        "CloseEphemeralResource",
        p.CloseEphemeralResource_Request,
        p.CloseEphemeralResource_Response,
        { typeName: name },
      );
      assert.deepEqual(summaries(diagnostics), ["Unknown Type"]);
    }
  });

  it("is named in the schema and the metadata, and only there where there is one", async () => {
    const { provider } = await vault();
    const nothing = new Uint8Array(0);
    const [schemas] = await provider.raw("GetProviderSchema", nothing);
    const answer = p.GetProviderSchema_Response.decode(schemas ?? nothing);
    assert.deepEqual([...answer.ephemeralResourceSchemas.keys()], [typeName]);
    assert.deepEqual(answer.diagnostics, []);
    const [metadata] = await provider.raw("GetMetadata", nothing);
    assert.deepEqual(p.GetMetadata_Response.decode(metadata ?? nothing).ephemeralResources, [{ typeName }]);
  });
});
