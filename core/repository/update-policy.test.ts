import assert from "node:assert/strict";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement, sids } from "./testing/policies.js";

const partner = ownStatement("Partner", "111122223333");
const before = policyOf(partner);
const configured = policyOf(ownStatement("Partner", "111122223333", "444455556666"));
const service = serviceStatement("7f1e", "777788889999");
const human = ownStatement("Human", "222233334444");

describe("update", () => {
  it("puts under POLICY_MUST_EXIST and the expected hash, without reading first", async () => {
    const { store, repository, held } = fixture(before);
    const expected = held();
    const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "updated");
    assert.equal(outcome.policyHash, held().policyHash);
    assert.deepEqual(store.calls, [`put must-match ${expected.policyHash}`, "get"]);
  });

  for (const refusal of ["ValidationException", "ConflictException", "ResourceNotFoundException"] as const) {
    describe(`refused (mode ${refusal})`, () => {
      it("because the service re-formatted the policy: once more under the fresh hash", async () => {
        const { store, repository, held } = fixture(before, { refusal });
        const expected = held();
        const fresh = store.write(rewritten(before));
        expectKind(await repository.update({ arn, policy: configured, expected }), "updated");
        assert.equal(held().policy, configured);
        assert.deepEqual(store.calls.slice(0, 3), [
          `put must-match ${expected.policyHash}`,
          "get",
          `put must-match ${fresh}`,
        ]);
      });

      it("because the policy was changed: PolicyConflict that names the foreign statements", async () => {
        const { store, repository, held } = fixture(before, { refusal });
        const expected = held();
        store.write(policyOf(partner, service, human));
        const actual = held();
        const outcome = expectKind(
          await repository.update({ arn, policy: configured, expected }),
          "conflict",
        );
        assert.deepEqual(outcome.expected, expected);
        assert.deepEqual(outcome.actual, actual);
        assert.deepEqual(
          outcome.diff.added.map((s) => s.sid),
          ["Clean-Rooms-7f1e", "Human"],
        );
        assert.deepEqual(
          outcome.foreign.map((s) => s.sid),
          ["Clean-Rooms-7f1e", "Human"],
        );
        assert.deepEqual(
          outcome.serviceManaged.map((s) => s.sid),
          ["Clean-Rooms-7f1e"],
        );
        assert.equal(outcome.earlierSendLost, false);
        assert.deepEqual(store.current, actual);
      });

      it("because the policy was deleted: PolicyNotFound", async () => {
        const { store, repository, held } = fixture(before, { refusal });
        const expected = held();
        store.write(undefined);
        const outcome = expectKind(
          await repository.update({ arn, policy: configured, expected }),
          "not-found",
        );
        assert.equal(outcome.model, "exists");
      });

      it("while reads lag behind the change: reads on until they show it", async () => {
        const { store, repository, held } = fixture(before, { refusal, staleReads: 3 });
        const expected = held();
        store.write(policyOf(partner, human));
        expectKind(await repository.update({ arn, policy: configured, expected }), "conflict");
      });
    });
  }

  it("refused once more under the fresh hash: gives up, and says that others keep changing it", async () => {
    const { store, repository, held } = fixture(before);
    const expected = held();
    const reformat = { before: () => void store.write(rewritten(before)) };
    store.meet("put", reformat, reformat, reformat);
    const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "contended");
    assert.equal(outcome.attempts, 2);
    assert.equal(store.sent.length, 2);
  });

  it("a conflict that comes between the two puts is seen", async () => {
    const { store, repository, held } = fixture(before);
    const expected = held();
    store.meet(
      "put",
      { before: () => void store.write(rewritten(before)) },
      { before: () => void store.write(policyOf(partner, human)) },
    );
    expectKind(await repository.update({ arn, policy: configured, expected }), "conflict");
    assert.deepEqual(sids(held().policy), ["Partner", "Human"]);
  });

  it("somebody else has made the same change: written again under the fresh hash, no conflict", async () => {
    const { store, repository, held } = fixture(before);
    const expected = held();
    const theirs = store.write(rewritten(configured));
    const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "updated");
    assert.equal(outcome.policyHash, held().policyHash);
    assert.notEqual(outcome.policyHash, theirs);
  });

  it("unchanged over several reads and a ValidationException: PolicyRejected in the service's words", async () => {
    const { store, repository, held } = fixture(before);
    const expected = held();
    store.rejects = () => "Invalid principal";
    const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "rejected");
    assert.equal(outcome.error.message, "Invalid principal");
    assert.equal(store.calls.filter((call) => call === "get").length, 6);
  });

  it("unchanged and refused with something else: says that either is possible", async () => {
    const { store, repository, held } = fixture(before);
    store.meet("put", { throws: store.error("put", "refused", "ConflictException") });
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held() }),
      "refused",
    );
    assert.deepEqual(outcome.observed, held());
    assert.equal(outcome.reads, 6);
  });

  it("unchanged, a ValidationException, but not all reads succeeded: says that either is possible", async () => {
    const { store, repository, held } = fixture(before);
    store.rejects = () => "Invalid principal";
    store.meet("get", {}, { throws: store.error("get", "throttled", "ThrottlingException") });
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held() }),
      "refused",
    );
    assert.equal(outcome.reads, 5);
  });

  it("refused because the model is gone while its policy still shows: ModelNotFound", async () => {
    const { store, repository, held } = fixture(before);
    store.modelThere = false;
    expectKind(await repository.update({ arn, policy: configured, expected: held() }), "model-not-found");
  });

  it("a denied put is no refusal: failed, nothing is read", async () => {
    const { store, repository, held } = fixture(before);
    store.meet("put", { throws: store.error("put", "denied", "AccessDeniedException") });
    expectKind(await repository.update({ arn, policy: configured, expected: held() }), "failed");
    assert.equal(store.calls.length, 1);
  });

  describe("when the answer is lost", () => {
    it("and the read shows what was sent: updated, with the hash read", async () => {
      const { store, repository, held } = fixture(before, { rewrite: rewritten });
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      const outcome = expectKind(
        await repository.update({ arn, policy: configured, expected: held() }),
        "updated",
      );
      assert.equal(outcome.knownBy, "read");
      assert.equal(outcome.policyHash, held().policyHash);
      assert.equal(store.sent.length, 1);
    });

    it("and the read still shows the expected hash: sends it again", async () => {
      const { store, repository, held } = fixture(before);
      store.meet("put", { throws: store.error("put", "ambiguous", "ETIMEDOUT") });
      const outcome = expectKind(
        await repository.update({ arn, policy: configured, expected: held() }),
        "updated",
      );
      assert.equal(outcome.knownBy, "answer");
      assert.equal(store.sent.length, 2);
    });

    it("and reads lag: the second put is refused, and what is there is ours", async () => {
      const { store, repository, held } = fixture(before, { staleReads: 2 });
      const expected = held();
      await repository.read({ arn });
      await repository.read({ arn });
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "updated");
      assert.equal(outcome.knownBy, "read");
    });

    it("and reads lag for longer than we read: outcome unknown, never PolicyRejected", async () => {
      const { store, repository, held } = fixture(before, { staleReads: 50 });
      const expected = held();
      for (let i = 0; i < 50; i++) await repository.read({ arn });
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      expectKind(await repository.update({ arn, policy: configured, expected }), "outcome-unknown");
    });

    it("and somebody else has written since: PolicyConflict that says so", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      store.meet("put", {
        throws: store.error("put", "ambiguous", "ECONNRESET"),
        applied: true,
        after: () => void store.write(policyOf(human)),
      });
      const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "conflict");
      assert.equal(outcome.earlierSendLost, true);
      assert.deepEqual(sids(held().policy), ["Human"]);
    });

    it("and the settling read is denied: the original error, outcome unknown", async () => {
      const { store, repository, held } = fixture(before);
      const first = store.error("put", "ambiguous", "ECONNRESET");
      store.meet("put", { throws: first });
      store.meet("get", { throws: store.error("get", "denied", "AccessDeniedException") });
      const outcome = expectKind(
        await repository.update({ arn, policy: configured, expected: held() }),
        "outcome-unknown",
      );
      assert.equal(outcome.error, first);
      assert.equal(outcome.settling?.kind, "denied");
    });
  });

  describe("while Clean Rooms' own statements are ignored", () => {
    const ignoring = { arn, policy: configured, ignoreServiceManagedStatements: true };

    it("puts the configured statements and the service's as just read, under the hash just read", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      const fresh = store.write(policyOf(service, partner));
      const outcome = expectKind(await repository.update({ ...ignoring, expected }), "updated");
      assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-7f1e"]);
      assert.ok(held().policy.includes(JSON.stringify(service)), "the service's statement stays verbatim");
      assert.equal(outcome.policyHash, held().policyHash);
      assert.deepEqual(store.calls, ["get", `put must-match ${fresh}`, "get"]);
    });

    it("takes a change by Clean Rooms between read and put along", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      store.meet(
        "put",
        { before: () => void store.write(policyOf(partner, service)) },
        {
          before: () => void store.write(policyOf(partner, service, serviceStatement("9a", "777788889999"))),
        },
        { before: () => void store.write(policyOf(partner, serviceStatement("9a", "777788889999"))) },
      );
      expectKind(await repository.update({ ...ignoring, expected }), "updated");
      assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-9a"]);
      assert.equal(store.sent.length, 4);
    });

    it("gives up when Clean Rooms keeps changing it", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      const changes = Array.from({ length: 9 }, (_, i) => ({
        before: () => void store.write(policyOf(partner, serviceStatement(`${i}`, "777788889999"))),
      }));
      store.meet("put", ...changes);
      const outcome = expectKind(await repository.update({ ...ignoring, expected }), "contended");
      assert.equal(outcome.attempts, 5);
    });

    it("a change of the caller's own part is a conflict, also beside Clean Rooms'", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      store.write(policyOf(partner, service, human));
      const outcome = expectKind(await repository.update({ ...ignoring, expected }), "conflict");
      assert.deepEqual(
        outcome.foreign.map((s) => s.sid),
        ["Human"],
      );
      assert.deepEqual(store.sent, []);
    });

    it("a change of the caller's own part between read and put is a conflict", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      const expected = { policy: before, policyHash: held().policyHash };
      store.meet("put", { before: () => void store.write(policyOf(partner, service, human)) });
      expectKind(await repository.update({ ...ignoring, expected }), "conflict");
      assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-7f1e", "Human"]);
    });

    it("a statement that only carries such a Sid is not ignored", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      store.write(policyOf(partner, { ...service, Action: "cleanrooms-ml:*" }));
      expectKind(await repository.update({ ...ignoring, expected }), "conflict");
    });

    it("only Clean Rooms' statements are left: PolicyNotFound", async () => {
      const { store, repository, held } = fixture(before);
      const expected = held();
      store.write(policyOf(service));
      const outcome = expectKind(await repository.update({ ...ignoring, expected }), "not-found");
      assert.deepEqual(outcome.serviceManagedOnly, held());
    });

    it("turned on while the state still holds their statement: it stays in the policy", async () => {
      const { repository, held } = fixture(policyOf(partner, service));
      expectKind(await repository.update({ ...ignoring, expected: held() }), "updated");
      assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-7f1e"]);
    });

    it("a configured copy of their statement is not repeated", async () => {
      const { repository, held } = fixture(policyOf(partner, service));
      const expected = { policy: before, policyHash: held().policyHash };
      const policy = policyOf(partner, service);
      const outcome = expectKind(await repository.update({ ...ignoring, policy, expected }), "updated");
      assert.equal(held().policy, policy);
      assert.deepEqual(outcome.serviceManaged, []);
    });

    it("a configured statement of theirs that the caller was shown may be changed", async () => {
      const { repository, held } = fixture(policyOf(partner, service));
      const policy = policyOf(partner, serviceStatement("7f1e", "111122223333"));
      expectKind(await repository.update({ ...ignoring, policy, expected: held() }), "updated");
      assert.equal(held().policy, policy);
    });

    it("but not when Clean Rooms has changed it since: conflict", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      const expected = held();
      store.write(policyOf(partner, serviceStatement("7f1e", "777788889999", "999988887777")));
      const policy = policyOf(partner, serviceStatement("7f1e", "111122223333"));
      const outcome = expectKind(await repository.update({ ...ignoring, policy, expected }), "conflict");
      assert.deepEqual(
        outcome.serviceManaged.map((s) => s.sid),
        ["Clean-Rooms-7f1e"],
      );
    });

    it("nor one that the caller was never shown", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      const expected = { policy: before, policyHash: held().policyHash };
      const policy = policyOf(partner, serviceStatement("7f1e", "111122223333"));
      const outcome = expectKind(await repository.update({ ...ignoring, policy, expected }), "invalid");
      assert.deepEqual(
        outcome.faults.map(({ code, path }) => [code, path]),
        [["service-managed-sid", "$.Statement[1].Sid"]],
      );
      assert.deepEqual(store.sent, []);
    });

    it("a lost answer is settled by the caller's own part, whatever Clean Rooms did since", async () => {
      const { store, repository, held } = fixture(before);
      store.meet("put", {
        throws: store.error("put", "ambiguous", "ECONNRESET"),
        applied: true,
        after: () => void store.write(policyOf(...JSON.parse(configured).Statement, service)),
      });
      const outcome = expectKind(await repository.update({ ...ignoring, expected: held() }), "updated");
      assert.equal(outcome.knownBy, "read");
      assert.equal(outcome.policyHash, held().policyHash);
    });

    it("a first read that lags behind our own last write is read again", async () => {
      const { store, repository, held } = fixture(policyOf(human), { staleReads: 3 });
      for (let i = 0; i < 3; i++) await repository.read({ arn });
      store.write(before);
      expectKind(await repository.update({ ...ignoring, expected: held() }), "updated");
    });
  });

  it("an expectation that leaves out Clean Rooms' statements is not trusted for the whole policy", async () => {
    const { store, repository, held } = fixture(policyOf(partner, service));
    const expected = { policy: before, policyHash: held().policyHash, withoutServiceManaged: true };
    const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "conflict");
    assert.deepEqual(
      outcome.serviceManaged.map((s) => s.sid),
      ["Clean-Rooms-7f1e"],
    );
    assert.deepEqual(store.sent, []);
  });
});
