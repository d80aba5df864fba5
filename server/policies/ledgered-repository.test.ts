import assert from "node:assert/strict";
import { onBothStores } from "../ledger/testing/on-both-stores.js";
import type { Expectation } from "./policy-service.js";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, others, partner, partners } from "./testing/policies.js";
import { type Replica, startWorld, terraform, type World } from "./testing/world.js";

onBothStores("reads after writes", (store) => {
  let world: World;
  let one: Replica;
  let two: Replica;

  /** So many reads after a write show what was there before it. */
  const begin = async (staleReads: number) => {
    world = await startWorld({ staleReads }, { database: await store.open() });
    one = world.replica("one");
    two = world.replica("two");
  };
  afterEach(() => world.close());

  const put = async (policy: string, expected: Expectation) =>
    written(await one.service.put({ arn, policy, expected, actor: terraform })).live.policyHash;
  const seen = async ({ service }: Replica) => ended(await service.read({ arn }), "present").live.policyHash;
  const reads = () =>
    world.emulator.control
      .requests()
      .filter(({ operation }) => operation === "GetConfiguredAudienceModelPolicy").length;

  it("a write is answered without one", async () => {
    await begin(0);
    const policyHash = await put(partner, { kind: "absent" });
    await put(partners, { kind: "hash", policyHash });
    assert.equal(reads(), 0);
  });

  it("show what was written, at every server", async () => {
    await begin(2);
    const created = await put(partner, { kind: "absent" });
    assert.equal(await seen(two), created);
    const updated = await put(partners, { kind: "hash", policyHash: created });
    assert.equal(await seen(two), updated);
    assert.equal(await seen(one), updated);
    ended(await one.service.delete({ arn, expected: { kind: "anything" }, actor: terraform }), "deleted");
    ended(await two.service.read({ arn }), "absent");
  });

  it("show what was written without a condition over what nobody knew", async () => {
    await begin(2);
    await put(partner, { kind: "absent" });
    await world.emulator.control.setPolicy(arnText, others);
    const replaced = await put(partners, { kind: "anything" });
    assert.equal(await seen(two), replaced);
  });

  it("show the last of several writes", async () => {
    await begin(4);
    let policyHash = await put(partner, { kind: "absent" });
    for (const policy of [partners, others, partners])
      policyHash = await put(policy, { kind: "hash", policyHash });
    assert.equal(await seen(two), policyHash);
  });

  it("believe what somebody has brought back, once no read can lag any more", async () => {
    await begin(0);
    const first = await put(partner, { kind: "absent" });
    await put(partners, { kind: "hash", policyHash: first });
    await world.emulator.control.setPolicy(arnText, partner);
    world.passLag();
    const before = reads();
    assert.equal(await seen(two), first);
    assert.equal(reads(), before + 1);
  });

  it("take a policy that was written again for what it is", async () => {
    await begin(0);
    const first = await put(partner, { kind: "absent" });
    const second = await put(partners, { kind: "hash", policyHash: first });
    assert.equal(await put(partner, { kind: "hash", policyHash: second }), first);
    assert.equal(await seen(two), first);
    assert.equal(reads(), 1);
  });
});
