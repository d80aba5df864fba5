import assert from "node:assert/strict";
import type { PolicyHash } from "@cleanroomsml/core/repository";
import { onBothStores } from "../ledger/testing/on-both-stores.js";
import type { Expectation } from "./policy-service.js";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, modelNamed, others, partner, partners } from "./testing/policies.js";
import { all, type Replica, startWorld, terraform, type World } from "./testing/world.js";

const absent: Expectation = { kind: "absent" };
const anything: Expectation = { kind: "anything" };
const hash = (policyHash: PolicyHash): Expectation => ({ kind: "hash", policyHash });

onBothStores("put", (store) => {
  let world: World;
  let one: Replica;

  beforeEach(async () => {
    world = await startWorld({}, { database: await store.open() });
    one = world.replica("one");
  });
  afterEach(() => world.close());

  const put = (policy: string, expected: Expectation, actor = terraform) =>
    one.service.put({ arn, policy, expected, actor });
  const live = () => world.emulator.control.policy(arnText);
  const version = async () => (await one.ledger.current(arn))?.version;

  it("creates where nothing is, and the ledger says who did", async () => {
    const result = written(await put(partner, absent, { tokenName: "ci", requestId: "r-7" }));
    assert.equal(result.how, "created");
    assert.equal(live()?.text, partner);
    const current = await one.ledger.current(arn);
    assert.equal(current?.operation, "create");
    assert.equal(current?.policyHash, result.live.policyHash);
    assert.equal(current?.policy, partner);
    assert.equal(current?.tokenName, "ci");
    assert.equal(current?.requestId, "r-7");
    assert.equal(current?.knownBy, "answer");
  });

  it("updates under the hash of a version that the ledger has", async () => {
    const created = written(await put(partner, absent));
    const updated = written(await put(partners, hash(created.live.policyHash)));
    assert.equal(updated.how, "updated");
    assert.equal(live()?.text, partners);
    const current = await one.ledger.current(arn);
    assert.equal(current?.version, 2);
    assert.equal(current?.previousPolicyHash, created.live.policyHash);
  });

  it("updates under a hash that the ledger has never seen, if it is the live one", async () => {
    await world.emulator.control.setPolicy(arnText, others);
    const read = ended(await one.service.read({ arn }), "present");
    assert.equal(read.own, undefined);
    const updated = written(await put(partner, hash(read.live.policyHash)));
    assert.equal(updated.how, "updated");
  });

  it("refuses another hash that the ledger has never seen, with the way from the proposed policy", async () => {
    await world.emulator.control.setPolicy(arnText, others);
    const read = ended(await one.service.read({ arn }), "present");
    await world.emulator.control.setPolicy(arnText, partners);
    const refused = ended(await put(partner, hash(read.live.policyHash)), "hash-mismatch");
    assert.equal(refused.actual?.policy, partners);
    assert.equal(refused.diff?.changed.length, 1);
    assert.equal(live()?.text, partners);
    assert.equal(world.puts(), 0);
  });

  it("refuses a stale hash with the way from the expected version, and the ledger notes the refusal", async () => {
    const created = written(await put(partner, absent));
    await world.emulator.control.editPolicy(arnText, { addAccount: "999988887777" });
    const refused = ended(await put(partners, hash(created.live.policyHash)), "conflict");
    assert.equal(refused.expected.policy, partner);
    assert.deepEqual(refused.diff.changed[0]?.elements[0]?.added, ["999988887777"]);
    assert.equal(await version(), 1);
  });

  it("takes a policy that was only written in other words for the expected one", async () => {
    const created = written(await put(partner, absent));
    await world.emulator.control.reformatPolicy(arnText);
    assert.equal(written(await put(partners, hash(created.live.policyHash))).how, "updated");
  });

  it("refuses to create over a policy of somebody else's, whatever it says", async () => {
    await world.emulator.control.setPolicy(arnText, partner);
    const refused = ended(await put(partner, absent), "already-exists");
    assert.equal(refused.equivalent, true);
    assert.equal(await version(), undefined);
  });

  it("says that there is no such policy when an update finds none", async () => {
    const created = written(await put(partner, absent));
    await world.emulator.control.deletePolicy(arnText);
    world.passLag();
    ended(await put(partners, hash(created.live.policyHash)), "not-found");
    assert.equal(live(), undefined);
  });

  it("replaces whatever is there when that is asked for", async () => {
    await world.emulator.control.setPolicy(arnText, others);
    assert.equal(written(await put(partner, anything)).how, "replaced");
    assert.equal((await one.ledger.current(arn))?.operation, "replace");
  });

  it("sends nothing that is not valid, and notes nothing", async () => {
    const invalid = ended(await put('{"Version":"2012-10-17","Statement":[]}', absent), "invalid");
    assert.equal(invalid.faults[0]?.path, "$.Statement");
    ended(await put("x".repeat(20_481), absent), "too-long");
    assert.equal(world.emulator.control.requests().length, 0);
    assert.deepEqual(await all(one.ledger.heads()), []);
  });

  it("sends nothing that breaks a rule, and notes nothing", async () => {
    const strict = world.replica("strict", { rules: { allowedAccounts: ["444455556666"] } });
    const broken = ended(
      await strict.service.put({ arn, policy: partner, expected: anything, actor: terraform }),
      "rules-broken",
    );
    assert.equal(broken.violations[0]?.rule, "allowedAccounts");
    assert.equal(world.emulator.control.requests().length, 0);
    assert.deepEqual(await all(strict.ledger.heads()), []);
  });

  it("calls nobody when the ledger cannot be written", async () => {
    await world.database.close();
    const down = ended(await put(partner, absent), "ledger-down");
    assert.equal(down.sent, false);
    assert.equal(world.emulator.control.requests().length, 0);
  });

  it("passes on what AWS does not accept", async () => {
    const unknownModel = await one.service.put({
      arn: modelNamed("nowhere"),
      policy: partner,
      expected: absent,
      actor: terraform,
    });
    assert.notEqual(unknownModel.kind, "written");
    world.emulator.control.addFault({ kind: "access-denied", operation: "PutConfiguredAudienceModelPolicy" });
    const denied = ended(await put(partner, absent), "failed");
    assert.equal(denied.error.kind, "denied");
  });

  describe("sent again after a lost answer", () => {
    it("a create that was settled is repeated: nothing is sent", async () => {
      const created = written(await put(partner, absent));
      const sent = world.puts();
      const again = written(await put(partner, absent, { ...terraform, requestId: "again" }));
      assert.equal(again.how, "repeated");
      assert.deepEqual(again.live, created.live);
      assert.equal(world.puts(), sent);
      assert.equal(await version(), 1);
    });

    it("an update that was settled is repeated: nothing is sent", async () => {
      const created = written(await put(partner, absent));
      await put(partners, hash(created.live.policyHash));
      const sent = world.puts();
      const again = written(await put(partners, hash(created.live.policyHash)));
      assert.equal(again.how, "repeated");
      assert.equal(world.puts(), sent);
      assert.equal(await version(), 2);
    });

    it("is no repetition by another token, with another text, or once somebody has written since", async () => {
      const created = written(await put(partner, absent));
      ended(await put(partner, absent, { ...terraform, tokenName: "somebody" }), "already-exists");
      ended(await put(partners, absent), "already-exists");
      await put(partners, hash(created.live.policyHash));
      ended(await put(partner, absent), "already-exists");
    });

    it("is none when the policy has been changed outside since", async () => {
      await put(partner, absent);
      await world.emulator.control.editPolicy(arnText, { addAccount: "999988887777" });
      ended(await put(partner, absent), "already-exists");
    });

    it("two creates of one writer at once are one", async () => {
      const both = await Promise.all([put(partner, absent), put(partner, absent)]);
      assert.ok(both.some((result) => result.kind === "written" && result.how === "created"));
      assert.equal(await version(), 1);
    });
  });

  describe("when AWS's answer is lost", () => {
    for (const kind of ["reset", "html-503", "internal-error"] as const) {
      it(`(${kind}) a read tells that it was applied`, async () => {
        world.emulator.control.addFault({
          kind,
          operation: "PutConfiguredAudienceModelPolicy",
          count: 1,
          when: "after",
        });
        assert.equal(written(await put(partner, absent)).how, "created");
        const current = await one.ledger.current(arn);
        assert.equal(current?.knownBy, "read");
        assert.equal(current?.version, 1);
      });
    }

    it("and it is sent again before anybody has settled it: it is settled at once", async () => {
      const { control } = world.emulator;
      control.addFault({
        kind: "reset",
        operation: "PutConfiguredAudienceModelPolicy",
        count: 1,
        when: "after",
      });
      const unreadable = control.addFault({
        kind: "access-denied",
        operation: "GetConfiguredAudienceModelPolicy",
      });
      ended(await put(partner, absent), "outcome-unknown");
      control.removeFault(unreadable.id);
      ended(await put(partner, absent, { ...terraform, tokenName: "somebody" }), "already-exists");
      ended(await put(partners, absent), "already-exists");
      assert.equal(await version(), undefined, "neither is the write that is open");
      assert.equal(written(await put(partner, absent)).how, "repeated");
      assert.equal(await version(), 1);
      assert.deepEqual(await all(one.ledger.verify()), []);
    });

    it("and it cannot be read: unknown now, settled later by whoever is alive", async () => {
      const { control } = world.emulator;
      control.addFault({
        kind: "reset",
        operation: "PutConfiguredAudienceModelPolicy",
        count: 1,
        when: "after",
      });
      const unreadable = control.addFault({
        kind: "access-denied",
        operation: "GetConfiguredAudienceModelPolicy",
      });
      ended(await put(partner, absent), "outcome-unknown");
      assert.equal(await version(), undefined);

      const two = world.replica("two");
      assert.equal(await two.service.resolveExpired(), 0, "the lease is not over");
      world.pass(31_000);
      assert.equal(await two.service.resolveExpired(), 0, "nobody can read");
      control.removeFault(unreadable.id);
      world.pass(31_000);
      assert.equal(await two.service.resolveExpired(), 1);
      const current = await one.ledger.current(arn);
      assert.equal(current?.knownBy, "read");
      assert.equal(current?.policy, partner);
      assert.equal(written(await put(partner, absent)).how, "repeated");
    });
  });
});
