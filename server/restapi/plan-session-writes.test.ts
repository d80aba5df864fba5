import assert from "node:assert/strict";
import { onBothStores } from "../ledger/testing/index.js";
import { policyFor, providerRun } from "./testing/provider.js";
import { arn, withRestapi } from "./testing/with-restapi.js";

const first = policyFor(arn, "111111111111");
const second = policyFor(arn, "222222222222");
const foreign = policyFor(arn, "999999999999");

onBothStores("writes in a plan session", (store) => {
  const world = withRestapi({ store });
  const stored = async () => {
    const policy = world().emulator.control.policy(arn)?.text;
    return policy === undefined ? undefined : JSON.parse(policy);
  };
  const outside = (policy: object) => world().emulator.control.setPolicy(arn, JSON.stringify(policy));

  it("creates, and answers 200 when the POST is repeated", async () => {
    const run = await providerRun(world().url);
    const created = await run.post(arn, first);
    assert.equal(created.status, 201, created.body);
    assert.deepEqual(JSON.parse(created.body).configuredAudienceModelPolicy, first);
    const repeated = await run.post(arn, first);
    assert.deepEqual([repeated.status, repeated.body], [200, created.body]);
  });

  it("refuses a POST over another policy, and says to import it", async () => {
    await outside(foreign);
    const refused = await (await providerRun(world().url)).post(arn, first);
    assert.equal(refused.status, 409);
    assert.match(refused.body.split("\n")[0] ?? "", /^\{"title": "Import it/);
    assert.deepEqual(await stored(), foreign);
  });

  it("refuses a stale saved plan, also after the GET that the provider makes then", async () => {
    await (await providerRun(world().url)).post(arn, first);
    const plan = await providerRun(world().url);
    await plan.get(arn);
    await outside(foreign);
    for (let time = 0; time < 2; time += 1) {
      const refused = await plan.put(arn, second);
      assert.equal(refused.status, 409);
      assert.match(refused.body.split("\n")[0] ?? "", /^\{"title": "Plan again/);
      assert.deepEqual(JSON.parse((await plan.get(arn)).body).configuredAudienceModelPolicy, foreign);
    }
    assert.deepEqual(await stored(), foreign);
  });

  it("refuses a write without a GET, also after the GET that the provider makes then", async () => {
    await outside(foreign);
    const plan = await providerRun(world().url);
    for (let time = 0; time < 2; time += 1) {
      assert.equal((await plan.put(arn, second)).status, 409);
      assert.equal((await plan.delete(arn)).status, 409);
      await plan.get(arn);
    }
    assert.deepEqual(await stored(), foreign);
  });

  it("follows what the session itself has written", async () => {
    const run = await providerRun(world().url);
    assert.equal((await run.put(arn, first)).status, 201);
    assert.equal((await run.put(arn, second)).status, 200);
    assert.equal((await run.delete(arn)).status, 204);
    assert.equal(await stored(), undefined);
    assert.equal((await run.put(arn, first)).status, 201);
  });

  it("writes what is there already in the words of the configuration, so that the next plan is clean", async () => {
    await outside({
      ...first,
      Statement: [{ ...first.Statement[0], Action: first.Statement[0]?.Action[0] }],
    });
    const run = await providerRun(world().url);
    await run.get(arn);
    assert.equal((await run.put(arn, first)).status, 200);
    const read = await (await providerRun(world().url)).get(arn);
    assert.deepEqual(JSON.parse(read.body).configuredAudienceModelPolicy, first);
  });

  it("asks for the session header before anything else, and takes no unknown or foreign session", async () => {
    const foreignSession = (await providerRun(world().url, { token: "other" })).session;
    for (const [session, status, title] of [
      ["", 428, /^\{"title": "Add the session header, see main.tf.example"/],
      ["nobody-opened-this", 409, /^\{"title": "Plan again/],
      [foreignSession, 409, /^\{"title": "Plan again/],
    ] as const) {
      const run = await providerRun(world().url, { session });
      // Reading is no reason to fail, and gives no leave to write.
      assert.equal((await run.get(arn)).status, 200);
      for (const answer of [await run.post(arn, first), await run.put(arn, first), await run.delete(arn)]) {
        assert.equal(answer.status, status);
        assert.match(answer.body, title);
      }
    }
    assert.equal(await stored(), undefined);
  });

  it("does not take away what a successor has just been given", async () => {
    await (await providerRun(world().url)).post(arn, first);
    const renamed = await providerRun(world().url);
    await renamed.get(arn);
    assert.equal((await renamed.post(arn, first)).status, 200);
    assert.equal((await renamed.delete(arn)).status, 204);
    assert.deepEqual(await stored(), first);
    const chain: string[] = [];
    for (const row of await world().database.kysely.selectFrom("ledger_entry").select("content").execute()) {
      chain.push(row.content);
    }
    assert.match(chain.at(-1) ?? "", /SuccessorHoldsPolicy/);
  });

  it("also when the predecessor's DELETE comes at the same time as the successor's POST", async () => {
    for (let time = 0; time < 5; time += 1) {
      const renamed = await providerRun(world().url);
      await renamed.get(arn);
      const both = await Promise.all([renamed.delete(arn), renamed.post(arn, first)]);
      assert.deepEqual(
        both.map(({ status }) => status >= 200 && status < 300),
        [true, true],
      );
      assert.deepEqual(await stored(), first);
    }
  });

  it("lets a repeated PUT wait for the one whose answer was not waited for", async () => {
    const run = await providerRun(world().url);
    await run.get(arn);
    const answers = await Promise.all([run.put(arn, first), run.put(arn, first)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 201]);
  });

  it("refuses to delete what somebody has changed, and finds nothing to do where nothing is", async () => {
    await (await providerRun(world().url)).post(arn, first);
    const plan = await providerRun(world().url);
    await plan.get(arn);
    await outside(foreign);
    assert.equal((await plan.delete(arn)).status, 409);
    assert.deepEqual(await stored(), foreign);
    await world().emulator.control.deletePolicy(arn);
    assert.equal((await plan.delete(arn)).status, 204);
  });

  it("keeps sessions over a restart and for every replica", async () => {
    const plan = await providerRun(world().url);
    await plan.get(arn);
    const replica = await world().another({ owner: "second" });
    const applied = await providerRun(replica.url, { session: plan.session });
    assert.equal((await applied.put(arn, first)).status, 201);
    assert.equal((await plan.put(arn, second)).status, 200);
  });
});
