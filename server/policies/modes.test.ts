import assert from "node:assert/strict";
import type { EmulatorModes } from "@cleanroomsml/emulator";
import type { Expectation } from "./policy-service.js";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, partner, partners, policyOf } from "./testing/policies.js";
import { all, startWorld, terraform, type World } from "./testing/world.js";

const modes: readonly Partial<EmulatorModes>[] = [
  {},
  { textReturned: "canonicalised" },
  { failedCondition: "ConflictException" },
  { failedCondition: "ResourceNotFoundException" },
  { deleteAbsentPolicy: "200" },
  { policyHash: "SHA-512" },
  { staleReads: 2 },
  { deletedModelPolicy: "kept" },
  { lastServiceStatementRemoved: "empty-statement-list" },
  {
    textReturned: "canonicalised",
    failedCondition: "ConflictException",
    policyHash: "SHA-512",
    staleReads: 2,
  },
];

describe("whatever AWS turns out to do", () => {
  let world: World;
  afterEach(() => world.close());

  for (const deletedModelPolicy of ["gone", "kept"] as const) {
    it(`a model is deleted, and its policy is ${deletedModelPolicy}`, async () => {
      world = await startWorld({ deletedModelPolicy });
      const { service, ledger } = world.replica("one");
      const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
      const { policyHash } = written(await service.put(put)).live;
      await world.deleteModel();
      world.passLag();
      const read = await service.read({ arn });
      const drift = ended(await service.drift({ arn }), "compared").state;
      if (deletedModelPolicy === "kept") {
        assert.equal(ended(read, "present").live.policyHash, policyHash);
        assert.equal(drift, "in-sync");
      } else {
        assert.equal(ended(read, "absent").model, "absent");
        assert.equal(drift, "absent");
        const again = await service.put({ ...put, expected: { kind: "hash", policyHash } });
        assert.notEqual(again.kind, "written");
      }
      ended(await service.delete({ arn, expected: { kind: "anything" }, actor: terraform }), "deleted");
      assert.equal((await ledger.current(arn))?.policyHash, undefined);
      assert.deepEqual(await all(ledger.verify()), []);
    });
  }

  for (const lastServiceStatementRemoved of ["policy-deleted", "empty-statement-list"] as const) {
    it(`Clean Rooms takes the last statement away: ${lastServiceStatementRemoved}`, async () => {
      world = await startWorld({ lastServiceStatementRemoved });
      const { service, ledger } = world.replica("one");
      const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
      const { policyHash } = written(await service.put(put)).live;
      const empty = lastServiceStatementRemoved === "empty-statement-list";
      if (empty) await world.emulator.control.setPolicy(arnText, policyOf());
      else await world.emulator.control.deletePolicy(arnText);
      world.passLag();
      assert.equal(
        ended(await service.drift({ arn }), "compared").state,
        empty ? "drifted" : "absent",
        "nothing is left of what was written",
      );
      const update = { ...put, policy: partners, expected: { kind: "hash", policyHash } } as const;
      ended(await service.put(update), empty ? "conflict" : "not-found");
      written(await service.put({ ...update, expected: { kind: "anything" } }));
      assert.equal(ended(await service.drift({ arn }), "compared").state, "in-sync");
      assert.deepEqual(await all(ledger.verify()), []);
    });
  }

  for (const mode of modes) {
    it(`a policy's life is one of four versions: ${JSON.stringify(mode)}`, async () => {
      world = await startWorld(mode);
      const { service, ledger } = world.replica("one");
      const put = (policy: string, expected: Expectation) =>
        service.put({ arn, policy, expected, actor: terraform });

      const created = written(await put(partner, { kind: "absent" }));
      const read = ended(await service.read({ arn }), "present");
      assert.deepEqual(read.live, created.live);
      assert.equal(read.own?.policy, partner, "as sent, whatever AWS makes of it");
      assert.equal(written(await put(partner, { kind: "absent" })).how, "repeated");
      assert.equal(ended(await service.drift({ arn }), "compared").state, "in-sync");

      const expected: Expectation = { kind: "hash", policyHash: created.live.policyHash };
      const updated = written(await put(partners, expected));
      assert.equal(written(await put(partners, expected)).how, "repeated");
      ended(await put(partner, { kind: "absent" }), "already-exists");
      await world.emulator.control.editPolicy(arnText, { addAccount: "999988887777" });
      ended(await put(partner, { kind: "hash", policyHash: updated.live.policyHash }), "conflict");
      assert.equal(ended(await service.drift({ arn }), "compared").state, "drifted");

      written(await put(partners, { kind: "anything" }));
      assert.equal(ended(await service.drift({ arn }), "compared").state, "in-sync");
      const del = () => service.delete({ arn, expected: { kind: "anything" }, actor: terraform });
      assert.equal(ended(await del(), "deleted").how, "deleted");
      assert.equal(world.emulator.control.policy(arnText), undefined);
      assert.equal(ended(await del(), "deleted").how, "already-absent");
      assert.equal((await ledger.current(arn))?.version, 4);
      assert.deepEqual(await all(ledger.verify()), []);
    });

    it(`a lost answer is settled by reading: ${JSON.stringify(mode)}`, async () => {
      world = await startWorld(mode);
      const { service, ledger } = world.replica("one");
      world.emulator.control.addFault({
        kind: "reset",
        operation: "PutConfiguredAudienceModelPolicy",
        count: 1,
        when: "after",
      });
      const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
      written(await service.put(put));
      assert.equal((await ledger.current(arn))?.version, 1);
      assert.equal(world.emulator.control.policy(arnText)?.hash, (await ledger.current(arn))?.policyHash);
    });
  }
});
