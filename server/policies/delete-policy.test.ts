import assert from "node:assert/strict";
import { onBothStores } from "../ledger/testing/on-both-stores.js";
import type { Expectation } from "./policy-service.js";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, others, partner } from "./testing/policies.js";
import { type Replica, startWorld, terraform, type World } from "./testing/world.js";

onBothStores("delete", (store) => {
  let world: World;
  let one: Replica;

  beforeEach(async () => {
    world = await startWorld({}, { database: await store.open() });
    one = world.replica("one");
  });
  afterEach(() => world.close());

  const del = (expected: Expectation) => one.service.delete({ arn, expected, actor: terraform });
  async function created() {
    const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
    return written(await one.service.put(put)).live.policyHash;
  }
  const live = () => world.emulator.control.policy(arnText);

  it("deletes the policy of that hash, and the history has it", async () => {
    const policyHash = await created();
    assert.equal(ended(await del({ kind: "hash", policyHash }), "deleted").how, "deleted");
    assert.equal(live(), undefined);
    const current = await one.ledger.current(arn);
    assert.equal(current?.version, 2);
    assert.equal(current?.operation, "delete");
    assert.equal(current?.policyHash, undefined);
    assert.equal(current?.previousPolicyHash, policyHash);
  });

  it("keeps a policy that has been changed since", async () => {
    const policyHash = await created();
    await world.emulator.control.editPolicy(arnText, { addAccount: "999988887777" });
    ended(await del({ kind: "hash", policyHash }), "conflict");
    assert.notEqual(live(), undefined);
    assert.equal((await one.ledger.current(arn))?.version, 1);
  });

  it("keeps a policy that the ledger has never seen under another hash", async () => {
    await world.emulator.control.setPolicy(arnText, partner);
    const read = ended(await one.service.read({ arn }), "present");
    await world.emulator.control.setPolicy(arnText, others);
    ended(await del({ kind: "hash", policyHash: read.live.policyHash }), "hash-mismatch");
    assert.equal(live()?.text, others);
  });

  it("keeps a policy where none was expected", async () => {
    await world.emulator.control.setPolicy(arnText, partner);
    const refused = ended(await del({ kind: "absent" }), "hash-mismatch");
    assert.equal(refused.expectedHash, undefined);
    assert.equal(live()?.text, partner);
  });

  it("deletes whatever is there when that is asked for", async () => {
    await world.emulator.control.setPolicy(arnText, others);
    assert.equal(ended(await del({ kind: "anything" }), "deleted").how, "deleted");
    assert.equal(live(), undefined);
  });

  it("of what is gone already is done; the ledger stops believing in it", async () => {
    const policyHash = await created();
    await world.emulator.control.deletePolicy(arnText);
    world.passLag();
    const end = ended(await del({ kind: "hash", policyHash }), "deleted");
    assert.equal(end.how, "already-absent");
    assert.equal((await one.ledger.current(arn))?.policyHash, undefined);
    assert.equal((await one.ledger.current(arn))?.knownBy, "read");
    const versions = (await one.ledger.current(arn))?.version;
    assert.equal(ended(await del({ kind: "hash", policyHash }), "deleted").how, "already-absent");
    assert.equal((await one.ledger.current(arn))?.version, versions, "a repetition is no version");
  });

  it("settles a lost answer by reading", async () => {
    const policyHash = await created();
    world.passLag();
    world.emulator.control.addFault({
      kind: "reset",
      operation: "DeleteConfiguredAudienceModelPolicy",
      count: 1,
      when: "after",
    });
    assert.equal(ended(await del({ kind: "hash", policyHash }), "deleted").how, "deleted");
    const current = await one.ledger.current(arn);
    assert.equal(current?.operation, "delete");
    assert.equal(current?.knownBy, "read");
  });
});
