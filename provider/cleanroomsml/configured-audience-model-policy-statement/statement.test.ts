import assert from "node:assert/strict";
import { StoreError } from "@cleanroomsml/core/repository";
import { UNKNOWN } from "terraform-plugin-framework-ts";
import { createTestClient, type TestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { configuredSession } from "../session.js";
import { type MemoryRuntime, memoryRuntime } from "../testing/memory-runtime.js";
import {
  MODEL,
  OTHER_MODEL,
  PARTNER,
  partners,
  policy,
  reformatted,
  SERVICE,
  STRANGER,
} from "../testing/policies.js";

import { resourceCall } from "../testing/resource-call.js";
import { statementConfig } from "../testing/statement-life.js";
import { createStatementResource } from "./create.js";
import type { StatementState } from "./schema.js";

const TYPE = "cleanroomsml_configured_audience_model_policy_statement";
const WHOLE = "cleanroomsml_configured_audience_model_policy";
const START = "cleanrooms-ml:StartAudienceGenerationJob";
const JOBS = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";
const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";

type Values = Readonly<Record<string, unknown>>;

const config = statementConfig;
const asJson = (statement_json: string, some: Values = {}): Values =>
  config({ actions: null, resources: null, principals: [], condition: [], statement_json, ...some });
const partnersJson = JSON.stringify(JSON.parse(partners()).Statement[0]);

describe("a statement of a policy, over the protocol", () => {
  async function connect(live?: string) {
    const runtime = memoryRuntime([MODEL, OTHER_MODEL]);
    if (live !== undefined) runtime.policies.set(MODEL, live);
    const provider = createProvider({ version: "1.2.3", openRuntime: () => runtime });
    const client = await createTestClient(provider, { config: {} });
    return { runtime, client, reconfigure: () => client.configureProvider({}) };
  }
  const sids = (runtime: MemoryRuntime, arn = MODEL): readonly string[] =>
    JSON.parse(runtime.policies.get(arn) ?? '{"Statement":[]}').Statement.map(
      ({ Sid }: { Sid: string }) => Sid,
    );
  const said = (answer: { readonly diagnostics: readonly { readonly summary: string }[] }) =>
    answer.diagnostics.map(({ summary }) => summary);
  async function create(client: TestClient, wanted: Values) {
    const applied = await client.apply(TYPE, { config: wanted });
    assert.deepEqual(applied.diagnostics, []);
    assert.ok(applied.newState);
    return applied.newState;
  }
  const planned = async (client: TestClient, wanted: Values, prior: Values) =>
    client.planResourceChange(TYPE, { config: wanted, prior });

  describe("create", () => {
    it("makes the policy where there is none; what is planned is known", async () => {
      const { runtime, client } = await connect();
      const plan = await client.planResourceChange(TYPE, { config: config() });
      assert.deepEqual(plan.plannedState, config({ effect: "Allow" }));
      assert.deepEqual(runtime.calls, []);
      assert.deepEqual(await create(client, config()), config({ effect: "Allow" }));
      assert.deepEqual(runtime.calls, ["get", "put", "get"]);
      assert.deepEqual(JSON.parse(runtime.policies.get(MODEL) ?? "").Statement[0].Principal, {
        AWS: PARTNER,
      });
    });

    it("leaves the statements of others as they are, text included", async () => {
      const live = reformatted(policy(SERVICE, { sid: "Other", accounts: [STRANGER] }));
      const { runtime, client } = await connect(live);
      await create(client, config());
      assert.deepEqual(sids(runtime), [SERVICE.sid, "Other", "Partners"]);
      const text = runtime.policies.get(MODEL) ?? "";
      assert.ok(text.startsWith(live.slice(0, live.lastIndexOf("}", live.lastIndexOf("]")) + 1)), text);
    });

    it("takes the statement as JSON, with or without its Sid", async () => {
      for (const json of [partnersJson, partnersJson.replace('"Sid":"Partners",', "")]) {
        const { runtime, client } = await connect();
        const state = await create(client, asJson(json));
        assert.equal(state.statement_json, json);
        assert.equal(state.effect, "Allow");
        assert.equal(runtime.policies.get(MODEL), partners());
        assert.deepEqual(said(await client.readResource(TYPE, { state })), []);
      }
    });

    it("takes JSON that was not known when it was planned", async () => {
      const { client } = await connect();
      const wanted = asJson("");
      const plan = await client.planResourceChange(TYPE, { config: { ...wanted, statement_json: UNKNOWN } });
      assert.equal(plan.plannedState?.effect, UNKNOWN);
      const deny = asJson(partnersJson.replace("Allow", "Deny"));
      const state = await create(client, deny);
      assert.equal(state.effect, "Deny");
    });

    it("refuses a Sid that is there, with an import block ready, and writes nothing", async () => {
      const { runtime, client } = await connect(partners([STRANGER]));
      const applied = await client.apply(TYPE, { config: config() });
      assert.deepEqual(said(applied), ["Statement Already Exists"]);
      assert.match(applied.diagnostics[0]?.detail ?? "", new RegExp(`id = "${MODEL}#Partners"`));
      assert.equal(runtime.policies.get(MODEL), partners([STRANGER]));
    });

    it("refuses on an absent model", async () => {
      const { runtime, client } = await connect();
      runtime.models.clear();
      const applied = await client.apply(TYPE, { config: config() });
      assert.deepEqual(said(applied), ["Configured Audience Model Not Found"]);
    });

    it("says by how much a policy would be too long, and whose statements take the room", async () => {
      const accounts = Array.from({ length: 1300 }, (_, n) => String(100000000000 + n));
      const { runtime, client } = await connect(policy({ sid: "Big", accounts }, SERVICE));
      const principals = [{ type: "AWS", identifiers: accounts.slice(0, 100) }];
      const applied = await client.apply(TYPE, { config: config({ principals }) });
      assert.deepEqual(said(applied), ["Policy Too Long"]);
      const detail = applied.diagnostics[0]?.detail ?? "";
      assert.match(detail, /At most 20480 are allowed: [0-9]+ too many\. Nothing was written\./);
      assert.match(
        detail,
        / {2}Partners \(this one\) +[0-9]+\n {2}AWS Clean Rooms \(1 statement\) +[0-9]+\n {2}Big +[0-9]+/,
      );
      assert.deepEqual(sids(runtime), ["Big", SERVICE.sid]);
    });

    it("gives up when others are faster every time, and says how often it tried", async () => {
      const { runtime, client } = await connect(policy(SERVICE));
      let others = 0;
      runtime.beforeWrite = async () => {
        runtime.policies.set(MODEL, policy(SERVICE, { sid: `Other${others++}`, accounts: [STRANGER] }));
      };
      const applied = await client.apply(TYPE, { config: config() });
      assert.deepEqual(said(applied), ["Policy Kept Changing"]);
      assert.match(applied.diagnostics[0]?.detail ?? "", new RegExp(`tried ${others} times`));
      assert.deepEqual(sids(runtime), [SERVICE.sid, `Other${others - 1}`]);
    });

    it("refuses a policy that somebody made malformed", async () => {
      const { client } = await connect("{ oops");
      assert.deepEqual(said(await client.apply(TYPE, { config: config() })), ["Policy Not Readable"]);
    });
  });

  describe("plan", () => {
    it("has no change for other words of the same meaning, and keeps those of the state", async () => {
      const { client } = await connect();
      const prior = await create(client, config());
      const spelt = config({
        effect: "Allow",
        actions: [START.toUpperCase().replace("CLEANROOMS-ML", "cleanrooms-ml")],
        resources: [MODEL, JOBS],
        principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${PARTNER}:root`] }],
        condition: [
          { test: "StringEquals", variable: "CLEANROOMS-ML:collaborationid", values: [COLLABORATION] },
        ],
      });
      assert.deepEqual((await planned(client, spelt, prior)).plannedState, prior);
    });

    it("of JSON in other words is no change either", async () => {
      const { client } = await connect();
      const prior = await create(client, asJson(partnersJson));
      const spelt = asJson(JSON.stringify({ ...JSON.parse(partnersJson), Sid: undefined }, null, 2));
      assert.deepEqual((await planned(client, spelt, prior)).plannedState, prior);
    });

    it("going over from arguments to JSON of the same meaning calls nothing", async () => {
      const { runtime, client } = await connect();
      const prior = await create(client, config());
      runtime.calls.length = 0;
      const applied = await client.apply(TYPE, { config: asJson(partnersJson), prior });
      assert.deepEqual(applied.diagnostics, []);
      assert.deepEqual(applied.newState, asJson(partnersJson, { effect: "Allow" }));
      assert.deepEqual(runtime.calls, []);
    });

    it("another ARN or Sid replaces", async () => {
      const { client } = await connect();
      const prior = await create(client, config());
      assert.deepEqual((await planned(client, config({ sid: "Other" }), prior)).requiresReplace, ["sid"]);
      const elsewhere = config({ configured_audience_model_arn: OTHER_MODEL });
      assert.deepEqual((await planned(client, elsewhere, prior)).requiresReplace, [
        "configured_audience_model_arn",
      ]);
    });

    it("stands what is unknown", async () => {
      const { client } = await connect();
      const prior = await create(client, config());
      for (const some of [
        { principals: [{ type: "AWS", identifiers: UNKNOWN }] },
        { resources: [UNKNOWN] },
        { condition: UNKNOWN },
        { configured_audience_model_arn: UNKNOWN },
        { sid: UNKNOWN },
      ]) {
        const plan = await planned(client, config(some), prior);
        assert.deepEqual(plan.diagnostics, [], JSON.stringify(some));
        assert.equal(plan.plannedState?.effect, "Allow");
      }
      const json = await client.planResourceChange(TYPE, {
        config: { ...asJson(""), statement_json: UNKNOWN },
      });
      assert.equal(json.plannedState?.effect, UNKNOWN);
    });
  });

  describe("update", () => {
    it("changes the one statement, on the policy as it is then", async () => {
      const { runtime, client } = await connect(policy(SERVICE));
      const prior = await create(client, config());
      const both = policy(
        SERVICE,
        { sid: "Partners", accounts: [PARTNER] },
        { sid: "Late", accounts: [STRANGER] },
      );
      runtime.policies.set(MODEL, both);
      const wanted = config({ principals: [{ type: "AWS", identifiers: [PARTNER, STRANGER] }] });
      const applied = await client.apply(TYPE, { config: wanted, prior });
      assert.deepEqual(applied.diagnostics, []);
      assert.deepEqual(sids(runtime), [SERVICE.sid, "Partners", "Late"]);
      assert.deepEqual(JSON.parse(runtime.policies.get(MODEL) ?? "").Statement[1].Principal.AWS, [
        PARTNER,
        STRANGER,
      ]);
    });

    it("is a conflict when the statement is another one than planned for", async () => {
      const { runtime, client } = await connect();
      const prior = await create(client, config());
      runtime.policies.set(MODEL, partners([STRANGER]));
      const applied = await client.apply(TYPE, { config: config({ effect: "Deny" }), prior });
      assert.deepEqual(said(applied), ["Statement Changed Since It Was Read"]);
      assert.match(applied.diagnostics[0]?.detail ?? "", new RegExp(STRANGER));
      assert.equal(runtime.policies.get(MODEL), partners([STRANGER]));
    });

    it("says when the statement, or the policy, is gone", async () => {
      const { runtime, client } = await connect();
      const prior = await create(client, config());
      runtime.policies.set(MODEL, policy(SERVICE));
      const wanted = config({ effect: "Deny" });
      assert.deepEqual(said(await client.apply(TYPE, { config: wanted, prior })), ["Statement Not Found"]);
      runtime.policies.delete(MODEL);
      assert.deepEqual(said(await client.apply(TYPE, { config: wanted, prior })), ["Statement Not Found"]);
    });
  });

  describe("delete", () => {
    it("leaves the policy to the others; the last one takes it along", async () => {
      const { runtime, client, reconfigure } = await connect();
      const mine = await create(client, config());
      const other = await create(client, config({ sid: "Other" }));
      await reconfigure();
      await client.apply(TYPE, { config: null, prior: mine });
      assert.deepEqual(sids(runtime), ["Other"]);
      runtime.calls.length = 0;
      await client.apply(TYPE, { config: null, prior: other });
      assert.equal(runtime.policies.has(MODEL), false);
      assert.deepEqual(runtime.calls, ["get", "delete", "get"]);
    });

    it("never takes another statement of the Sid away", async () => {
      const { runtime, client, reconfigure } = await connect();
      const prior = await create(client, config());
      await reconfigure();
      runtime.policies.set(MODEL, partners([STRANGER]));
      const applied = await client.apply(TYPE, { config: null, prior });
      assert.deepEqual(said(applied), ["Statement Changed Since It Was Read"]);
      assert.deepEqual(applied.newState, prior);
    });

    it("of one of Clean Rooms' own is warned about, as is its change", async () => {
      const own = { sid: SERVICE.sid, principals: [{ type: "AWS", identifiers: SERVICE.accounts }] };
      const { client } = await connect(policy(SERVICE));
      const { state } = await client.importResourceState(TYPE, `${MODEL}#${SERVICE.sid}`);
      const prior = (await client.readResource(TYPE, { state: state ?? {} })).newState ?? {};
      assert.deepEqual(said(await planned(client, config(own), prior)), []);
      const warning = ["Applying Would Cut a Collaboration Off"];
      const other = config({ ...own, principals: [{ type: "AWS", identifiers: [STRANGER] }] });
      assert.deepEqual(said(await planned(client, other, prior)), warning);
      assert.deepEqual(said(await client.planResourceChange(TYPE, { config: null, prior })), warning);
    });

    it("of a block renamed without moved keeps what the new name wrote", async () => {
      const { runtime, client } = await connect();
      const prior = await create(client, config());
      const applied = await client.apply(TYPE, { config: null, prior });
      assert.deepEqual(said(applied), ["Statement Kept"]);
      assert.deepEqual(sids(runtime), ["Partners"]);
    });

    it("after a refused creation of the same statement keeps it, and the state", async () => {
      const { runtime, client, reconfigure } = await connect();
      const prior = await create(client, config());
      await reconfigure();
      assert.deepEqual(said(await client.apply(TYPE, { config: config() })), ["Statement Already Exists"]);
      assert.ok(said(await client.apply(TYPE, { config: null, prior })).includes("Statement Not Removed"));
      assert.deepEqual(sids(runtime), ["Partners"]);
    });
  });

  describe("read", () => {
    it("is quiet about other statements and other words", async () => {
      const { runtime, client } = await connect();
      const state = await create(client, config());
      runtime.policies.set(
        MODEL,
        reformatted(policy(SERVICE, { sid: "Partners", accounts: [`arn:aws:iam::${PARTNER}:root`] })),
      );
      const read = await client.readResource(TYPE, { state });
      assert.deepEqual(read.diagnostics, []);
      assert.deepEqual(read.newState, state);
    });

    it("shows the drift of its own, and nothing else", async () => {
      const { runtime, client } = await connect();
      const state = await create(client, config());
      runtime.policies.set(MODEL, reformatted(partners([`arn:aws:iam::${PARTNER}:root`, STRANGER])));
      const read = await client.readResource(TYPE, { state });
      assert.deepEqual(said(read), ["Statement Drift Detected"]);
      assert.deepEqual(read.newState, {
        ...state,
        principals: [{ type: "AWS", identifiers: [PARTNER, STRANGER] }],
      });
    });

    it("shows it in JSON where the configuration is JSON, without a Sid where it has none", async () => {
      const json = partnersJson.replace('"Sid":"Partners",', "");
      const { runtime, client } = await connect();
      const state = await create(client, asJson(json));
      runtime.policies.set(MODEL, reformatted(partners().replace("Allow", "Deny")));
      const read = await client.readResource(TYPE, { state });
      assert.deepEqual(read.newState, {
        ...state,
        effect: "Deny",
        statement_json: json.replace("Allow", "Deny"),
      });
    });

    it("notes that the statement, or the policy, is gone", async () => {
      const { runtime, client } = await connect();
      const state = await create(client, config());
      for (const live of [policy(SERVICE), undefined]) {
        if (live === undefined) runtime.policies.delete(MODEL);
        else runtime.policies.set(MODEL, live);
        const read = await client.readResource(TYPE, { state });
        assert.equal(read.newState, null);
        assert.ok(said(read).includes("Statement Deleted Outside Terraform"));
      }
    });

    it("of many statements at once is one call; of one that is read again it is another", async () => {
      const { runtime, client } = await connect();
      const states = await Promise.all(["A", "B", "C"].map((sid) => create(client, config({ sid }))));
      runtime.calls.length = 0;
      const reads = await Promise.all(states.map((state) => client.readResource(TYPE, { state })));
      assert.deepEqual(
        reads.map(({ newState }) => newState),
        states,
      );
      assert.deepEqual(runtime.calls, ["get"]);
      runtime.policies.set(MODEL, policy(SERVICE));
      const [state = {}] = states;
      assert.equal((await client.readResource(TYPE, { state })).newState, null);
      assert.deepEqual(runtime.calls, ["get", "get"]);
    });

    it("of many statements of a policy that is gone asks for the model once, too", async () => {
      const { runtime, client } = await connect();
      const states = await Promise.all(["A", "B", "C"].map((sid) => create(client, config({ sid }))));
      runtime.policies.delete(MODEL);
      runtime.calls.length = 0;
      const reads = await Promise.all(states.map((state) => client.readResource(TYPE, { state })));
      assert.deepEqual(
        reads.map(({ newState }) => newState),
        [null, null, null],
      );
      assert.deepEqual(runtime.calls, ["get", "modelExists"]);
    });

    it("is an error where a Sid stands twice, the policy is malformed, or AWS throttles", async () => {
      const { runtime, client } = await connect();
      const state = await create(client, config());
      const twice = { sid: "Partners", accounts: [PARTNER] };
      runtime.policies.set(MODEL, policy(twice, twice));
      assert.ok(said(await client.readResource(TYPE, { state })).includes("Sid Not Unique"));
      runtime.policies.set(MODEL, "[");
      assert.ok(said(await client.readResource(TYPE, { state })).includes("Policy Not Readable"));
      runtime.failure = new StoreError({
        kind: "throttled",
        operation: "get",
        code: "Throttled",
        message: "slow down",
      });
      assert.ok(said(await client.readResource(TYPE, { state })).includes("Too Many Requests"));
    });
  });

  describe("import", () => {
    const imported = async (client: TestClient, what: string | { readonly identity: Values }) => {
      const { state, diagnostics, identity } = await client.importResourceState(TYPE, what);
      if (state === undefined) return { diagnostics, read: undefined };
      return { diagnostics, read: await client.readResource(TYPE, { state, identity }) };
    };

    for (const [name, what] of [
      ["by <arn>#<sid>", `${MODEL}#Partners`],
      ["by identity", { identity: { configured_audience_model_arn: MODEL, sid: "Partners" } }],
    ] as const) {
      it(`${name} gives a clean plan for a configuration that means the same`, async () => {
        const { runtime, client } = await connect(
          reformatted(policy(SERVICE, { sid: "Partners", accounts: [`arn:aws:iam::${PARTNER}:root`] })),
        );
        const { read } = await imported(client, what);
        assert.deepEqual(read?.diagnostics, []);
        assert.deepEqual(read?.identity, { configured_audience_model_arn: MODEL, sid: "Partners" });
        const prior = read?.newState ?? {};
        assert.deepEqual((await planned(client, config(), prior)).plannedState, prior);
        runtime.calls.length = 0;
        const toJson = await client.apply(TYPE, { config: asJson(partnersJson), prior });
        assert.deepEqual(toJson.diagnostics, []);
        assert.deepEqual(runtime.calls, []);
      });
    }

    it("refuses what names no statement, and says which there are", async () => {
      const { client } = await connect(policy(SERVICE));
      for (const id of [MODEL, `${MODEL}#`, "Partners", `${MODEL}x:y#Partners`]) {
        const { diagnostics } = await imported(client, id);
        assert.equal(diagnostics[0]?.summary, "Invalid Import ID", id);
        assert.match(diagnostics[0]?.detail ?? "", /^The id must be <arn>#<sid>\./);
      }
      const { read } = await imported(client, `${MODEL}#Partners`);
      assert.equal(read?.diagnostics[0]?.summary, "No Statement to Import");
      assert.match(read?.diagnostics[0]?.detail ?? "", new RegExp(`Those there are: ${SERVICE.sid}\\.`));
    });
  });

  describe("validation", () => {
    const faults = async (wanted: Values) => {
      const { client } = await connect();
      return (await client.validateResourceConfig(TYPE, wanted)).map(
        ({ path, detail }) => `${path ?? ""}: ${detail}`,
      );
    };

    it("takes what is right, as arguments and as JSON, known or not", async () => {
      assert.deepEqual(await faults(config()), []);
      assert.deepEqual(await faults(asJson(partnersJson)), []);
      assert.deepEqual(await faults(config({ actions: UNKNOWN, principals: UNKNOWN, effect: UNKNOWN })), []);
      assert.deepEqual(await faults(asJson("", { statement_json: UNKNOWN, actions: [START] })), []);
    });

    it("says what is wrong with which argument", async () => {
      assert.match((await faults(config({ actions: ["Start"] })))[0] ?? "", /^actions: "Start" is no action/);
      assert.match(
        (await faults(config({ not_actions: [START] })))[0] ?? "",
        /^: .*both Action and NotAction/,
      );
      assert.match((await faults(config({ principals: [] })))[0] ?? "", /neither Principal nor NotPrincipal/);
      assert.match((await faults(config({ effect: "Permit" })))[0] ?? "", /^effect: /);
      assert.match((await faults(config({ sid: "" })))[0] ?? "", /^sid: /);
      for (const json of [
        "{",
        "[]",
        `[${partnersJson}]`,
        "null",
        "{}",
        '{"Sid":"Partners","Sid":"Partners"}',
      ]) {
        assert.match((await faults(asJson(json)))[0] ?? "", /^statement_json: /, json);
      }
      assert.match(
        (await faults(asJson(partnersJson, { sid: "Other" })))[0] ?? "",
        /^statement_json: The Sid in statement_json is "Partners"/,
      );
      assert.match(
        (await faults(asJson(partnersJson, { actions: [START] })))[0] ?? "",
        /^statement_json: .*leave actions out/,
      );
    });
  });

  describe("beside others in one configuration", () => {
    it("warns once that the whole policy of the model is managed too", async () => {
      for (const wholeFirst of [true, false]) {
        const { client } = await connect();
        const whole = () =>
          client.planResourceChange(WHOLE, {
            config: { configured_audience_model_arn: MODEL, policy: partners() },
          });
        const one = (sid: string) => client.planResourceChange(TYPE, { config: config({ sid }) });
        const answers = wholeFirst
          ? [await whole(), await one("A"), await one("B")]
          : [await one("A"), await one("B"), await whole()];
        assert.deepEqual(answers.flatMap(said), ["Policy Managed as a Whole and by Statement"]);
      }
    });

    it("warns that the whole policy is destroyed beside its statements", async () => {
      for (const wholeFirst of [true, false]) {
        const { client } = await connect();
        const whole = {
          configured_audience_model_arn: MODEL,
          policy: partners(),
          policy_hash: "a".repeat(64),
        };
        const goes = () => client.planResourceChange(WHOLE, { config: null, prior: whole });
        const one = () => client.planResourceChange(TYPE, { config: config() });
        const answers = wholeFirst ? [await goes(), await one()] : [await one(), await goes()];
        assert.deepEqual(answers.flatMap(said), ["Policy Destroyed Beside Its Statements"]);
      }
    });

    it("warns of two resources for one statement, at plan and at refresh", async () => {
      const { client } = await connect();
      assert.deepEqual(said(await client.planResourceChange(TYPE, { config: config() })), []);
      assert.deepEqual(said(await client.planResourceChange(TYPE, { config: config() })), [
        "Statement Managed Twice",
      ]);
      const state = await create(client, config({ sid: "Other" }));
      assert.deepEqual(said(await client.readResource(TYPE, { state })), []);
      assert.deepEqual(said(await client.readResource(TYPE, { state })), ["Statement Managed Twice"]);
    });

    it("refuses the second of two in one apply", async () => {
      const { runtime, client } = await connect();
      await create(client, config());
      const second = await client.apply(TYPE, { config: config({ effect: "Deny" }) });
      assert.ok(said(second).includes("Statement Managed Twice"));
      assert.match(runtime.policies.get(MODEL) ?? "", /Allow/);
    });

    it("after Stop sends nothing any more, whoever waits for a turn", async () => {
      const { runtime } = await connect(policy(SERVICE));
      const session = configuredSession(runtime);
      const stop = new AbortController();
      runtime.beforeWrite = async () => stop.abort();
      const ends = await Promise.allSettled(
        ["A", "B", "C"].map((sid) => {
          const plan = { ...statementState(), sid };
          return createStatementResource({ config: plan, plan }, resourceCall(session, stop));
        }),
      );
      assert.deepEqual(
        ends.map(({ status }) => status),
        ["fulfilled", "rejected", "rejected"],
      );
      assert.match(String(Reflect.get(ends[1] ?? {}, "reason")), /Interrupted/);
      assert.deepEqual(sids(runtime), [SERVICE.sid, "A"]);
    });

    it("of many at once each is one put; the reads are those of the first and after the last", async () => {
      const { runtime } = await connect(policy(SERVICE));
      const session = configuredSession(runtime);
      // The first put waits until all the others have come.
      runtime.beforeWrite = () => new Promise((resolve) => setImmediate(resolve));
      runtime.calls.length = 0;
      const names = Array.from({ length: 20 }, (_, n) => `S${n}`);
      await Promise.all(
        names.map((sid) => {
          const plan = { ...statementState(), sid };
          return createStatementResource({ config: plan, plan }, resourceCall(session));
        }),
      );
      assert.deepEqual(sids(runtime), [SERVICE.sid, ...names]);
      assert.deepEqual(runtime.calls, ["get", ...names.map(() => "put"), "get"]);
    });
  });
});

function statementState(): StatementState {
  return {
    configured_audience_model_arn: MODEL,
    sid: "Partners",
    effect: "Allow",
    actions: [START],
    not_actions: null,
    resources: [JOBS, MODEL],
    not_resources: null,
    statement_json: null,
    principals: [{ type: "AWS", identifiers: [PARTNER] }],
    not_principals: [],
    condition: [],
    timeouts: null,
  };
}
