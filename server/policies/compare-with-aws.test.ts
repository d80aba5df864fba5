import assert from "node:assert/strict";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, partner, partners, serviceStatement } from "./testing/policies.js";
import { type Replica, startWorld, terraform, type World } from "./testing/world.js";

describe("drift", () => {
  let world: World;
  let one: Replica;

  beforeEach(async () => {
    world = await startWorld();
    one = world.replica("one");
  });
  afterEach(() => world.close());

  const create = async () => {
    const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
    return written(await one.service.put(put)).live.policyHash;
  };
  /** Outside of the ledger. */
  const put = async (policy: string) => {
    await world.emulator.control.setPolicy(arnText, policy);
    return ended(await world.repository.read({ arn }), "present");
  };
  const compare = async () => ended(await one.service.drift({ arn }), "compared");
  const noted = async () => (await one.ledger.list({ limit: 10 })).items[0]?.drift?.state;

  it("is not known of what the ledger does not know", async () => {
    await world.emulator.control.setPolicy(arnText, partner);
    ended(await one.service.drift({ arn }), "unknown-to-ledger");
  });

  it("is none after a write", async () => {
    await create();
    assert.equal((await compare()).state, "in-sync");
    assert.equal(await noted(), "in-sync");
  });

  it("is none when only the words are others", async () => {
    await create();
    await world.emulator.control.reformatPolicy(arnText);
    const { state, diff } = await compare();
    assert.equal(state, "equivalent");
    assert.equal(diff, undefined);
    assert.equal(await noted(), "equivalent");
  });

  it("shows what somebody has changed, and notes it", async () => {
    await create();
    await world.emulator.control.editPolicy(arnText, { addAccount: "999988887777" });
    const { state, diff, serviceManaged } = await compare();
    assert.equal(state, "drifted");
    assert.deepEqual(diff?.changed[0]?.elements[0]?.added, ["999988887777"]);
    assert.deepEqual(serviceManaged, []);
    assert.equal(await noted(), "drifted");
  });

  it("names the statements that Clean Rooms itself has added", async () => {
    await create();
    const addStatement = JSON.stringify(serviceStatement("7f1e", "777788889999"));
    await world.emulator.control.editPolicy(arnText, { addStatement });
    assert.deepEqual((await compare()).serviceManaged, ["Clean-Rooms-7f1e"]);
  });

  it("shows that the policy is gone", async () => {
    await create();
    await world.emulator.control.deletePolicy(arnText);
    world.passLag();
    assert.equal((await compare()).state, "absent");
  });

  it("shows what has come back after a deletion", async () => {
    const policyHash = await create();
    await one.service.delete({ arn, expected: { kind: "hash", policyHash }, actor: terraform });
    assert.equal((await compare()).state, "in-sync");
    await world.emulator.control.setPolicy(arnText, partner);
    world.passLag();
    const { state, diff } = await compare();
    assert.equal(state, "drifted");
    assert.equal(diff?.added.length, 1);
    assert.deepEqual(diff?.other, []);
  });

  it("is none while a write of this ledger has taken effect and is not noted yet", async () => {
    const policyHash = await create();
    await one.ledger.intend({
      ...terraform,
      arn,
      operation: "update",
      policy: partners,
      canonicalPolicy: partners,
      previousPolicyHash: policyHash,
    });
    const { policyHash: left } = await put(partners);
    world.passLag();
    let looks = 0;
    const { service } = world.replica("two", {
      ledger: {
        ...one.ledger,
        // Whoever wrote it notes it at this moment.
        async openIntents(of) {
          const open = await one.ledger.openIntents(of);
          looks += 1;
          for (const intent of open)
            await one.ledger.settle(intent, { kind: "applied", policyHash: left, knownBy: "answer" });
          return open;
        },
      },
    });
    assert.equal(ended(await service.drift({ arn }), "compared").state, "in-sync");
    assert.equal(looks, 1);
    assert.equal(await noted(), "in-sync");
  });

  describe("while a write is open whose server is gone", () => {
    const intend = async (operation: "update" | "delete", policy: string | undefined) => {
      const previousPolicyHash = await create();
      const intent = { ...terraform, arn, operation, previousPolicyHash };
      await one.ledger.intend({ ...intent, policy, canonicalPolicy: policy });
    };
    const look = async () => (await one.service.drift({ arn })).kind;

    it("is not known where AWS holds what was to be written, in these words or others; nothing is noted", async () => {
      await intend("update", partners);
      await put(JSON.stringify(JSON.parse(partners), null, 4));
      world.passLag();
      assert.equal(await look(), "unsettled");
      assert.equal(await noted(), undefined);
    });

    it("is not known where the policy was to be deleted, and is gone", async () => {
      await intend("delete", undefined);
      await world.emulator.control.deletePolicy(arnText);
      world.passLag();
      assert.equal(await look(), "unsettled");
      assert.equal(await noted(), undefined);
    });

    it("is drift where AWS holds something else", async () => {
      await intend("update", partners);
      await put(partner.replace("111122223333", "999988887777"));
      world.passLag();
      assert.equal(ended(await one.service.drift({ arn }), "compared").state, "drifted");
      assert.equal(await noted(), "drifted");
    });
  });

  it("is not noted when AWS cannot be read", async () => {
    await create();
    world.emulator.control.addFault({ kind: "access-denied" });
    ended(await one.service.drift({ arn }), "failed");
    assert.equal(await noted(), undefined);
  });
});
