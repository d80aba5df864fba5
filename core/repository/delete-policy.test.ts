import assert from "node:assert/strict";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement, sids } from "./testing/policies.js";

const partner = ownStatement("Partner", "111122223333");
const human = ownStatement("Human", "222233334444");
const service = serviceStatement("7f1e", "777788889999");
const policy = policyOf(partner);

describe("delete", () => {
  it("reads, and deletes at once when the hash is the expected one", async () => {
    const { store, repository, held } = fixture(policy);
    const outcome = expectKind(await repository.delete({ arn, expected: held() }), "deleted");
    assert.equal(outcome.how, "deleted");
    assert.deepEqual(outcome.confirmation, { kind: "confirmed" });
    assert.deepEqual(store.calls, ["get", "delete", "get"]);
  });

  it("deletes what means the same under another hash", async () => {
    const { store, repository, held } = fixture(policy);
    const expected = held();
    store.write(rewritten(policy));
    expectKind(await repository.delete({ arn, expected }), "deleted");
    assert.equal(store.current, undefined);
  });

  it("differs in meaning: PolicyConflict, nothing is deleted", async () => {
    const { store, repository, held } = fixture(policy);
    const expected = held();
    store.write(policyOf(partner, human));
    const outcome = expectKind(await repository.delete({ arn, expected }), "conflict");
    assert.deepEqual(
      outcome.foreign.map((s) => s.sid),
      ["Human"],
    );
    assert.ok(!store.calls.includes("delete"));
  });

  it("no policy over several reads: done, nothing is sent", async () => {
    const { store, repository, held } = fixture(policy);
    const expected = held();
    store.write(undefined);
    const outcome = expectKind(await repository.delete({ arn, expected }), "deleted");
    assert.equal(outcome.how, "already-absent");
    assert.ok(!store.calls.includes("delete"));
  });

  it("no policy at first, and then reading fails: failed, for one read proves nothing", async () => {
    const { store, repository, held } = fixture(policy, { staleReads: 2 });
    store.meet("get", {}, { throws: store.error("get", "denied", "AccessDeniedException") });
    expectKind(await repository.delete({ arn, expected: held() }), "failed");
    assert.deepEqual(store.calls, ["get", "get"]);
  });

  it("does not take a read from before the create for an absent policy", async () => {
    const { store, repository, held } = fixture(policy, { staleReads: 3 });
    const outcome = expectKind(await repository.delete({ arn, expected: held() }), "deleted");
    assert.equal(outcome.how, "deleted");
    assert.equal(store.current, undefined);
  });

  for (const deleteAbsent of ["absent", "deleted"] as const) {
    it(`deleted by somebody else in between: done (Delete of an absent policy answers ${deleteAbsent})`, async () => {
      const { store, repository, held } = fixture(policy, { deleteAbsent });
      store.meet("delete", { before: () => void store.write(undefined) });
      expectKind(await repository.delete({ arn, expected: held() }), "deleted");
    });
  }

  it("waits until Get shows the absence", async () => {
    const { store, repository, held } = fixture(policy, { staleReads: 3 });
    for (let i = 0; i < 3; i++) await repository.read({ arn });
    const outcome = expectKind(await repository.delete({ arn, expected: held() }), "deleted");
    assert.deepEqual(outcome.confirmation, { kind: "confirmed" });
    assert.equal(store.calls.filter((call) => call === "get").length, 3 + 1 + 4);
  });

  it("the window that cannot be closed: a change between the read and the delete is lost", async () => {
    const { store, repository, held } = fixture(policy);
    store.meet("delete", { before: () => void store.write(policyOf(partner, human)) });
    expectKind(await repository.delete({ arn, expected: held() }), "deleted");
    assert.equal(store.current, undefined);
  });

  it("denied: failed, the policy is still there", async () => {
    const { store, repository, held } = fixture(policy);
    store.meet("delete", { throws: store.error("delete", "denied", "AccessDeniedException") });
    const outcome = expectKind(await repository.delete({ arn, expected: held() }), "failed");
    assert.equal(outcome.error.operation, "delete");
  });

  it("a read that is denied: failed, nothing is sent", async () => {
    const { store, repository, held } = fixture(policy);
    store.meet("get", { throws: store.error("get", "denied", "AccessDeniedException") });
    expectKind(await repository.delete({ arn, expected: held() }), "failed");
    assert.deepEqual(store.calls, ["get"]);
  });

  describe("when the answer is lost", () => {
    const lose = (applied: boolean) => {
      const b = fixture(policy);
      b.store.meet("delete", { throws: b.store.error("delete", "ambiguous", "ECONNRESET"), applied });
      return b;
    };

    it("and the policy is gone: deleted", async () => {
      const { store, repository, held } = lose(true);
      const outcome = expectKind(await repository.delete({ arn, expected: held() }), "deleted");
      assert.equal(outcome.how, "deleted");
      assert.deepEqual(store.calls, ["get", "delete", "get"]);
    });

    it("and the policy is still there: sends it again", async () => {
      const { store, repository, held } = lose(false);
      expectKind(await repository.delete({ arn, expected: held() }), "deleted");
      assert.deepEqual(store.calls, ["get", "delete", "get", "delete", "get"]);
    });

    it("and another policy is there: PolicyConflict, it is not deleted", async () => {
      const { store, repository, held } = fixture(policy);
      const expected = held();
      store.meet("delete", {
        throws: store.error("delete", "ambiguous", "ECONNRESET"),
        applied: true,
        after: () => void store.write(policyOf(human)),
      });
      const outcome = expectKind(await repository.delete({ arn, expected }), "conflict");
      assert.equal(outcome.earlierSendLost, true);
      assert.deepEqual(sids(held().policy), ["Human"]);
    });

    it("again and again: outcome unknown", async () => {
      const { store, repository, held } = fixture(policy);
      const lost = { throws: store.error("delete", "ambiguous", "ECONNRESET") };
      store.meet("delete", lost, lost, lost, lost, lost, lost);
      expectKind(await repository.delete({ arn, expected: held() }), "outcome-unknown");
      assert.equal(store.calls.filter((call) => call === "delete").length, 5);
    });

    it("and the settling read is denied: the original error, outcome unknown", async () => {
      const { store, repository, held } = lose(true);
      store.meet("get", {}, { throws: store.error("get", "denied", "AccessDeniedException") });
      const outcome = expectKind(await repository.delete({ arn, expected: held() }), "outcome-unknown");
      assert.equal(outcome.error.code, "ECONNRESET");
      assert.equal(outcome.settling?.kind, "denied");
    });
  });

  describe("by a store that deletes only what was read", () => {
    const mode = { deleteCondition: "last-read" } as const;

    it("meets what somebody wrote in between: PolicyConflict, and it is not deleted", async () => {
      const { store, repository, held } = fixture(policy, mode);
      const expected = held();
      store.meet("delete", { before: () => void store.write(policyOf(human)) });
      const outcome = expectKind(await repository.delete({ arn, expected }), "conflict");
      assert.equal(outcome.earlierSendLost, false);
      assert.deepEqual(sids(held().policy), ["Human"]);
    });

    it("meets the same in other words: deletes that", async () => {
      const { store, repository, held } = fixture(policy, mode);
      const expected = held();
      store.meet("delete", { before: () => void store.write(rewritten(policy)) });
      expectKind(await repository.delete({ arn, expected }), "deleted");
      assert.equal(store.current, undefined);
    });

    it("refuses again and again while nothing else is to be read: contended, nothing was deleted", async () => {
      const { store, repository, held } = fixture(policy, mode);
      const refusal = { throws: store.error("delete", "refused", "PolicyConflict") };
      store.meet("delete", refusal, refusal, refusal, refusal, refusal);
      expectKind(await repository.delete({ arn, expected: held() }), "contended");
      assert.equal(held().policy, policy);
    });
  });

  describe("while Clean Rooms' own statements are ignored", () => {
    const ignoring = { arn, ignoreServiceManagedStatements: true };

    it("puts theirs back, alone and verbatim, under the hash just read", async () => {
      const { store, repository, held } = fixture(policy);
      const expected = held();
      const fresh = store.write(policyOf(service, partner));
      const outcome = expectKind(await repository.delete({ ...ignoring, expected }), "deleted");
      assert.equal(outcome.how, "service-managed-kept");
      assert.equal(outcome.serviceManaged.length, 1);
      assert.equal(held().policy, policyOf(service));
      assert.deepEqual(store.calls, ["get", `put must-match ${fresh}`, "get"]);
    });

    it("deletes when there are none", async () => {
      const { store, repository, held } = fixture(policy);
      const outcome = expectKind(await repository.delete({ ...ignoring, expected: held() }), "deleted");
      assert.equal(outcome.how, "deleted");
      assert.equal(store.current, undefined);
    });

    it("keeps a statement that Clean Rooms adds between read and put", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      const added = serviceStatement("9a", "777788889999");
      store.meet("put", { before: () => void store.write(policyOf(partner, service, added)) });
      expectKind(await repository.delete({ ...ignoring, expected: held() }), "deleted");
      assert.deepEqual(sids(held().policy), ["Clean-Rooms-7f1e", "Clean-Rooms-9a"]);
    });

    it("deletes when Clean Rooms takes its last statement away between read and put", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      store.meet("put", { before: () => void store.write(policy) });
      const outcome = expectKind(await repository.delete({ ...ignoring, expected: held() }), "deleted");
      assert.equal(outcome.how, "deleted");
      assert.equal(store.current, undefined);
    });

    it("nothing but theirs is left: done, nothing is sent", async () => {
      const { store, repository, held } = fixture(policy);
      const expected = held();
      store.write(policyOf(service));
      const outcome = expectKind(await repository.delete({ ...ignoring, expected }), "deleted");
      assert.equal(outcome.how, "already-absent");
      assert.equal(outcome.serviceManaged.length, 1);
      assert.deepEqual(store.sent, []);
      assert.ok(!store.calls.includes("delete"));
    });

    it("a foreign statement of another kind is a conflict", async () => {
      const { store, repository, held } = fixture(policy);
      const expected = held();
      store.write(policyOf(partner, service, human));
      const outcome = expectKind(await repository.delete({ ...ignoring, expected }), "conflict");
      assert.deepEqual(
        outcome.foreign.map((s) => s.sid),
        ["Human"],
      );
    });

    it("a delete without an answer, after which Clean Rooms made a policy of its own, is not called needless", async () => {
      const { store, repository, held } = fixture(policy);
      store.meet("delete", {
        throws: store.error("delete", "ambiguous", "ECONNRESET"),
        applied: true,
        after: () => void store.write(policyOf(service)),
      });
      const outcome = expectKind(await repository.delete({ ...ignoring, expected: held() }), "deleted");
      assert.equal(outcome.how, "service-managed-kept");
      assert.equal(held().policy, policyOf(service));
    });

    it("a lost answer is settled by reading", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      const outcome = expectKind(await repository.delete({ ...ignoring, expected: held() }), "deleted");
      assert.equal(outcome.how, "service-managed-kept");
      assert.equal(store.sent.length, 1);
    });
  });

  it("an expectation that leaves out Clean Rooms' statements is not trusted for the whole policy", async () => {
    const { store, repository, held } = fixture(policyOf(partner, service));
    const expected = { policy, policyHash: held().policyHash, withoutServiceManaged: true };
    expectKind(await repository.delete({ arn, expected }), "conflict");
    assert.ok(!store.calls.includes("delete"));
  });
});
