import assert from "node:assert/strict";
import {
  type Attributes,
  type Blocks,
  isUnknown,
  type Loadable,
  UNKNOWN,
} from "terraform-plugin-framework-ts";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "./provider.js";
import { type MemoryRuntime, memoryRuntime } from "./testing/memory-runtime.js";
import {
  MODEL,
  OTHER_MODEL,
  PARTNER,
  partners,
  policy,
  reformatted,
  SERVICE,
  STRANGER,
} from "./testing/policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy";

describe("the provider, over the protocol", () => {
  async function connect(live: Readonly<Record<string, string>> = {}) {
    const runtime = memoryRuntime([MODEL, OTHER_MODEL]);
    for (const [arn, text] of Object.entries(live)) runtime.policies.set(arn, text);
    const client = await createTestClient(provider(runtime), { config: {} });
    return { runtime, client };
  }
  const provider = (runtime: MemoryRuntime) =>
    createProvider({ version: "1.2.3", openRuntime: () => runtime });
  const config = (some: object = {}) => ({
    configured_audience_model_arn: MODEL,
    policy: partners(),
    overwrite_existing: null,
    ignore_service_managed_statements: null,
    policy_hash: null,
    timeouts: null,
    ...some,
  });

  describe("schemas", () => {
    it("describe every attribute and block, and mark what is secret", async () => {
      const { schema, resources, dataSources } = provider(memoryRuntime([]));
      const loaded = async <T extends object>(one: Loadable<T> | undefined) =>
        typeof one === "function" ? one() : one;
      const undescribed = (
        of: { attributes: Attributes; blocks: Blocks },
        path: string,
      ): readonly string[] => [
        ...Object.entries(of.attributes).flatMap(([name, { description }]) =>
          description === "" ? [`${path}.${name}`] : [],
        ),
        ...Object.entries(of.blocks).flatMap(([name, block]) => [
          ...(block.description === "" ? [`${path}.${name}`] : []),
          ...undescribed(block, `${path}.${name}`),
        ]),
      ];
      const all = {
        provider: schema,
        resource: (await loaded(resources[TYPE]))?.schema,
        data: (await loaded(dataSources?.[TYPE]))?.schema,
      };
      for (const [name, one] of Object.entries(all)) {
        assert.ok(one);
        assert.notEqual(one.description, "");
        assert.deepEqual(undescribed(one, name), []);
      }
      const sensitive = Object.entries(schema.attributes).filter(([, attribute]) => attribute.sensitive);
      assert.deepEqual(
        sensitive.map(([name]) => name),
        ["access_key", "secret_key", "token"],
      );
    });
  });

  describe("validation", () => {
    it("tolerates what is not known", async () => {
      const { client } = await connect();
      const unknown = config({
        configured_audience_model_arn: UNKNOWN,
        policy: UNKNOWN,
        overwrite_existing: UNKNOWN,
        ignore_service_managed_statements: UNKNOWN,
        timeouts: { create: UNKNOWN, read: null, update: null, delete: null },
      });
      assert.deepEqual(await client.validateResourceConfig(TYPE, unknown), []);
      assert.deepEqual(
        await client.validateDataResourceConfig(TYPE, {
          configured_audience_model_arn: UNKNOWN,
          policy: null,
          policy_hash: null,
        }),
        [],
      );
    });

    it("points at the argument, with the JSON path of the fault", async () => {
      const { client } = await connect();
      const statement = { ...JSON.parse(partners()).Statement[0], Effect: "Permit" };
      const wrong = config({ policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) });
      const [fault, ...others] = await client.validateResourceConfig(TYPE, wrong);
      assert.deepEqual(others, []);
      assert.equal(fault?.path, "policy");
      assert.match(fault?.detail ?? "", /^\$\.Statement\[0\]\.Effect: /);
    });
  });

  describe("plans", () => {
    it("create with an unknown hash, and apply exactly what was planned", async () => {
      const { runtime, client } = await connect();
      const { planned, newState, diagnostics } = await client.apply(TYPE, { config: config() });
      assert.deepEqual(diagnostics, []);
      assert.ok(isUnknown(planned.plannedState?.policy_hash));
      assert.deepEqual(newState, config({ policy_hash: runtime.hash(MODEL) }));
    });

    it("nothing when the policy is only formatted anew", async () => {
      const { client } = await connect();
      const created = await client.apply(TYPE, { config: config() });
      const planned = await client.planResourceChange(TYPE, {
        config: config({ policy: reformatted(partners()) }),
        prior: created.newState,
        private: created.private,
      });
      assert.deepEqual(planned.plannedState, created.newState);
    });

    it("an unknown hash exactly when the meaning changes or is not known", async () => {
      const { client } = await connect();
      const { newState: prior, private: privateBytes } = await client.apply(TYPE, { config: config() });
      const hashOf = async (some: object) => {
        const { plannedState } = await client.planResourceChange(TYPE, {
          config: config(some),
          prior,
          private: privateBytes,
        });
        return isUnknown(plannedState?.policy_hash) ? "unknown" : "known";
      };
      const timeouts = { create: "1m", read: null, update: null, delete: null };
      assert.deepEqual(
        {
          same: await hashOf({}),
          overwrite: await hashOf({ overwrite_existing: true }),
          timeouts: await hashOf({ timeouts }),
          ignore: await hashOf({ ignore_service_managed_statements: true }),
          reformatted: await hashOf({ policy: reformatted(partners()), overwrite_existing: true }),
          changed: await hashOf({ policy: partners([STRANGER]) }),
          notKnown: await hashOf({ policy: UNKNOWN }),
          anotherModel: await hashOf({ configured_audience_model_arn: OTHER_MODEL }),
        },
        {
          same: "known",
          overwrite: "known",
          timeouts: "known",
          ignore: "known",
          reformatted: "known",
          changed: "unknown",
          notKnown: "unknown",
          anotherModel: "unknown",
        },
      );
    });

    it("a replacement for another model, and for one that is not known", async () => {
      const { client } = await connect();
      const { newState: prior } = await client.apply(TYPE, { config: config() });
      for (const arn of [OTHER_MODEL, UNKNOWN]) {
        const planned = await client.planResourceChange(TYPE, {
          config: config({ configured_audience_model_arn: arn }),
          prior,
        });
        assert.deepEqual(planned.requiresReplace, ["configured_audience_model_arn"]);
      }
    });

    it("a destroy, with a warning when a statement of Clean Rooms' own would go along", async () => {
      const live = policy({ sid: "Partners", accounts: [PARTNER] }, SERVICE);
      const { client } = await connect();
      const prior = config({ policy: live, policy_hash: "a".repeat(64) });
      const planned = await client.planResourceChange(TYPE, { config: null, prior });
      assert.deepEqual(
        planned.diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`),
        ["warning: Destroying Would Cut a Collaboration Off"],
      );
      const ignoring = { ...prior, ignore_service_managed_statements: true };
      assert.deepEqual(
        (await client.planResourceChange(TYPE, { config: null, prior: ignoring })).diagnostics,
        [],
      );
    });

    it("a warning, too, when the model is replaced and when the new policy is not known", async () => {
      const live = policy({ sid: "Partners", accounts: [PARTNER] }, SERVICE);
      const { client } = await connect();
      const prior = config({ policy: live, policy_hash: "a".repeat(64) });
      const said = async (some: object) =>
        (await client.planResourceChange(TYPE, { config: config(some), prior })).diagnostics.map(
          ({ summary }) => summary,
        );
      const other = { configured_audience_model_arn: OTHER_MODEL, policy: partners([PARTNER], OTHER_MODEL) };
      assert.deepEqual(await said(other), ["Destroying Would Cut a Collaboration Off"]);
      assert.deepEqual(await said({ policy: UNKNOWN }), ["Applying May Cut a Collaboration Off"]);
      const ignoring = { ignore_service_managed_statements: true };
      assert.deepEqual(await said({ policy: UNKNOWN, ...ignoring }), []);
    });

    it("a warning when overwrite_existing would overwrite what Clean Rooms manages", async () => {
      const live = policy({ sid: "Somebody", accounts: [STRANGER] }, SERVICE);
      const { client, runtime } = await connect({ [MODEL]: live });
      const said = async (some: object) =>
        (await client.planResourceChange(TYPE, { config: config(some) })).diagnostics.map(
          ({ summary }) => summary,
        );
      assert.deepEqual(await said({}), []);
      assert.deepEqual(runtime.calls, [], "an ordinary creation is planned without a call");
      assert.deepEqual(await said({ overwrite_existing: true }), ["Applying Would Cut a Collaboration Off"]);
      assert.deepEqual(await said({ overwrite_existing: true, ignore_service_managed_statements: true }), []);
      runtime.policies.set(MODEL, partners([STRANGER]));
      assert.deepEqual(await said({ overwrite_existing: true }), []);
    });

    it("a warning when one instance is destroyed and another created for one ARN", async () => {
      const { client } = await connect();
      const prior = config({ policy_hash: "a".repeat(64) });
      const said = [
        ...(await client.planResourceChange(TYPE, { config: null, prior })).diagnostics,
        ...(await client.planResourceChange(TYPE, { config: config() })).diagnostics,
      ];
      assert.deepEqual(
        said.map(({ severity, summary }) => `${severity}: ${summary}`),
        ["warning: Policy Destroyed and Created Again"],
      );
    });

    it("with the ARN's own partition in mind", async () => {
      const china = MODEL.replace("arn:aws:cleanrooms-ml:us-east-1", "arn:aws-cn:cleanrooms-ml:cn-north-1");
      const rooted = (partition: string) => partners([`arn:${partition}:iam::${PARTNER}:root`], china);
      const { client } = await connect();
      const prior = config({
        configured_audience_model_arn: china,
        policy: partners([PARTNER], china),
        policy_hash: "a".repeat(64),
      });
      const plannedPolicy = async (text: string) => {
        const wanted = config({ configured_audience_model_arn: china, policy: text });
        return (await client.planResourceChange(TYPE, { config: wanted, prior })).plannedState?.policy;
      };
      assert.equal(await plannedPolicy(rooted("aws-cn")), prior.policy);
      assert.equal(await plannedPolicy(rooted("aws")), rooted("aws"));
    });
  });

  describe("import", () => {
    it("by ARN gives a clean plan for a configuration that means the same", async () => {
      const { runtime, client } = await connect({ [MODEL]: reformatted(partners()) });
      const imported = await client.importResourceState(TYPE, MODEL);
      assert.ok(imported.state);
      const read = await client.readResource(TYPE, { state: imported.state, private: imported.private });
      assert.equal(read.newState?.policy_hash, runtime.hash(MODEL));
      const planned = await client.planResourceChange(TYPE, {
        config: config(),
        prior: read.newState,
        private: read.private,
      });
      assert.deepEqual(planned.plannedState, read.newState);
    });

    it("refuses an id that is no ARN", async () => {
      const { client } = await connect();
      const imported = await client.importResourceState(TYPE, `${MODEL}#Partners`);
      assert.equal(imported.diagnostics[0]?.summary, "Invalid Import ID");
    });
  });

  it("the private record of Clean Rooms' statements lives from read to plan to apply", async () => {
    const both = policy({ sid: "Partners", accounts: [PARTNER] }, SERVICE);
    const { runtime, client } = await connect({ [MODEL]: both });
    const prior = config({ policy_hash: "a".repeat(64), ignore_service_managed_statements: true });
    const read = await client.readResource(TYPE, { state: prior });
    const applied = await client.apply(TYPE, {
      config: config(),
      prior: read.newState,
      private: read.private,
    });
    assert.deepEqual(
      applied.planned.diagnostics.map(({ summary }) => summary),
      ["Applying Would Cut a Collaboration Off"],
    );
    assert.deepEqual(applied.diagnostics, []);
    assert.equal(runtime.policies.get(MODEL), partners());
  });

  it("credentials that are missing end the configuration with one error, and validation does not ask for any", async () => {
    const runtime = memoryRuntime([MODEL]);
    runtime.credentialsFault = { summary: "No AWS Credentials", detail: "Set some." };
    const client = await createTestClient(provider(runtime));
    assert.deepEqual(await client.validateProviderConfig({}), []);
    assert.deepEqual(await client.validateResourceConfig(TYPE, config()), []);
    assert.deepEqual(
      (await client.configureProvider({})).map(({ summary }) => summary),
      ["No AWS Credentials"],
    );
  });

  it("with a provider block that is not known: plans, and reads from the state", async () => {
    const runtime = memoryRuntime([MODEL]);
    const client = await createTestClient(provider(runtime), { config: { endpoint: UNKNOWN } });
    const planned = await client.planResourceChange(TYPE, { config: config() });
    assert.deepEqual(planned.diagnostics, []);
    const prior = config({ policy_hash: "a".repeat(64) });
    const read = await client.readResource(TYPE, { state: prior });
    assert.deepEqual(read.newState, prior);
    assert.deepEqual(runtime.calls, []);
    const data = await client.readDataSource(TYPE, {
      configured_audience_model_arn: MODEL,
      policy: null,
      policy_hash: null,
    });
    assert.equal(data.diagnostics[0]?.summary, "Provider Configuration Not Known Yet");
  });

  it("the data source gives text and hash as they are live, or says what is missing", async () => {
    const { runtime, client } = await connect({ [MODEL]: partners() });
    const read = (arn: string) =>
      client.readDataSource(TYPE, { configured_audience_model_arn: arn, policy: null, policy_hash: null });
    assert.deepEqual((await read(MODEL)).state, {
      configured_audience_model_arn: MODEL,
      policy: partners(),
      policy_hash: runtime.hash(MODEL),
    });
    assert.equal((await read(OTHER_MODEL)).diagnostics[0]?.summary, "No Policy");
    runtime.models.delete(OTHER_MODEL);
    assert.equal((await read(OTHER_MODEL)).diagnostics[0]?.summary, "Configured Audience Model Not Found");
  });

  it("says in the conflict what was planned, what was found, who and what to do", async () => {
    const { runtime, client } = await connect();
    const { newState: prior } = await client.apply(TYPE, { config: config() });
    await client.configureProvider({});
    const hash = runtime.hash(MODEL);
    runtime.policies.set(MODEL, policy({ sid: "Partners", accounts: [PARTNER] }, SERVICE));
    const { diagnostics, newState } = await client.apply(TYPE, {
      config: config({ policy: partners([STRANGER]) }),
      prior,
    });
    const [conflict] = diagnostics;
    assert.equal(conflict?.summary, "Policy Changed Outside Terraform");
    for (const words of [
      MODEL,
      `policy hash planned  ${hash}`,
      `policy hash found    ${runtime.hash(MODEL)}`,
      "Clean-Rooms-0a1b2c3d",
      "manageResourcePolicies",
      "Plan again",
      "ignore_service_managed_statements = true",
    ])
      assert.ok(conflict?.detail.includes(words), `${words}\n${conflict?.detail}`);
    assert.deepEqual(newState, prior);
  });
});
