import assert from "node:assert/strict";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement, sids } from "./testing/policies.js";

const configured = policyOf(ownStatement("Partner", "111122223333"));
const other = policyOf(ownStatement("Other", "444455556666"));

describe("create", () => {
  it("puts under POLICY_MUST_NOT_EXIST and answers with the hash", async () => {
    const { store, repository, held } = fixture();
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "created");
    assert.equal(outcome.policyHash, held().policyHash);
    assert.equal(outcome.sent, configured);
    assert.equal(outcome.knownBy, "answer");
    assert.deepEqual(outcome.confirmation, { kind: "confirmed" });
    assert.deepEqual(store.calls, ["put must-not-exist", "get"]);
  });

  for (const refusal of ["ValidationException", "ConflictException"] as const) {
    describe(`refused with ${refusal}`, () => {
      it("because a policy is there: says which, and whether it means the same", async () => {
        const { store, repository, held } = fixture(other, { refusal });
        const before = held();
        const outcome = expectKind(await repository.create({ arn, policy: configured }), "already-exists");
        assert.deepEqual(outcome.existing, before);
        assert.equal(outcome.equivalent, false);
        assert.deepEqual(
          outcome.diff.removed.map((s) => s.sid),
          ["Partner"],
        );
        assert.deepEqual(
          outcome.diff.added.map((s) => s.sid),
          ["Other"],
        );
        assert.deepEqual(store.current, before);
        assert.deepEqual(store.calls, ["put must-not-exist", "get"]);
      });

      it("because the configured policy is there already, in the service's words: says that it is equivalent", async () => {
        const { repository } = fixture(configured, { refusal, rewrite: rewritten });
        const outcome = expectKind(await repository.create({ arn, policy: configured }), "already-exists");
        assert.equal(outcome.equivalent, true);
      });

      it("reads on while reads lag behind the policy that is there", async () => {
        const { repository } = fixture(other, { refusal, staleReads: 3 });
        expectKind(await repository.create({ arn, policy: configured }), "already-exists");
      });
    });
  }

  it("names Clean Rooms' own statements in the policy that is there", async () => {
    const { repository } = fixture(policyOf(serviceStatement("7f1e", "777788889999")));
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "already-exists");
    assert.deepEqual(
      outcome.serviceManaged.map((s) => s.sid),
      ["Clean-Rooms-7f1e"],
    );
  });

  it("refused with ResourceNotFoundException, nothing there and no such model: ModelNotFound", async () => {
    const { store, repository } = fixture();
    store.modelThere = false;
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "model-not-found");
    assert.equal(outcome.error.code, "ResourceNotFoundException");
    assert.deepEqual(store.calls.slice(0, 2), ["put must-not-exist", "get"]);
    assert.ok(store.calls.includes("modelExists"));
  });

  it("ModelNotFound also where looking the model up is not allowed", async () => {
    const { store, repository } = fixture();
    store.modelThere = false;
    const denied = store.error("modelExists", "denied", "AccessDeniedException");
    store.meet("modelExists", ...Array.from({ length: 10 }, () => ({ throws: denied })));
    expectKind(await repository.create({ arn, policy: configured }), "model-not-found");
  });

  it("refused with ResourceNotFoundException although the model exists: does not pretend to know why", async () => {
    const { store, repository } = fixture();
    store.meet("put", { throws: store.error("put", "refused", "ResourceNotFoundException") });
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "refused");
    assert.equal(outcome.observed, "absent");
  });

  it("refused with ValidationException and nothing there over several reads: PolicyRejected in the service's words", async () => {
    const { store, repository } = fixture();
    store.rejects = () => "Invalid principal";
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "rejected");
    assert.equal(outcome.error.message, "Invalid principal");
    assert.equal(outcome.sent, configured);
    assert.equal(outcome.model, "exists");
    assert.equal(store.calls.filter((call) => call === "get").length, 6);
  });

  it("refused with ConflictException and nothing there: says that either is possible", async () => {
    const { store, repository } = fixture();
    store.meet("put", { throws: store.error("put", "refused", "ConflictException") });
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "refused");
    assert.equal(outcome.reads, 6);
  });

  it("refused, and reading is not allowed: says both", async () => {
    const { store, repository } = fixture(other);
    store.meet("get", { throws: store.error("get", "denied", "AccessDeniedException") });
    const outcome = expectKind(await repository.create({ arn, policy: configured }), "refused");
    assert.equal(outcome.observed, undefined);
    assert.equal(outcome.settling?.code, "AccessDeniedException");
  });

  for (const [kind, code] of [
    ["denied", "AccessDeniedException"],
    ["throttled", "ThrottlingException"],
    ["credentials", "ExpiredTokenException"],
    ["unreachable", "ECONNREFUSED"],
  ] as const) {
    it(`${code} is no refusal: failed, nothing is read or sent again`, async () => {
      const { store, repository } = fixture(other);
      store.meet("put", { throws: store.error("put", kind, code) });
      const outcome = expectKind(await repository.create({ arn, policy: configured }), "failed");
      assert.equal(outcome.error.code, code);
      assert.deepEqual(store.calls, ["put must-not-exist"]);
    });
  }

  it("sends nothing that is not a policy", async () => {
    const { store, repository } = fixture();
    const outcome = expectKind(await repository.create({ arn, policy: "[]" }), "invalid");
    assert.ok(outcome.faults.length > 0);
    assert.deepEqual(store.calls, []);
  });

  it("sends nothing that is too long, and says by how much in code points", async () => {
    const { store, repository } = fixture();
    const long = policyOf({ ...ownStatement("Partner", "111122223333"), Resource: "😀".repeat(20_481) });
    const outcome = expectKind(await repository.create({ arn, policy: long }), "too-long");
    assert.equal(outcome.length, [...long].length);
    assert.equal(outcome.excess, [...long].length - 20_480);
    assert.deepEqual(store.calls, []);
  });

  describe("while Clean Rooms' own statements are ignored", () => {
    const service = serviceStatement("7f1e", "777788889999");
    const input = { arn, policy: configured, ignoreServiceManagedStatements: true };

    it("merges over a policy of nothing else, under its hash", async () => {
      const { store, repository, held } = fixture(policyOf(service));
      const { policyHash } = held();
      const outcome = expectKind(await repository.create(input), "created");
      assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-7f1e"]);
      assert.deepEqual(
        outcome.serviceManaged.map((s) => s.sid),
        ["Clean-Rooms-7f1e"],
      );
      assert.deepEqual(store.calls, ["put must-not-exist", "get", `put must-match ${policyHash}`, "get"]);
    });

    it("merges again when Clean Rooms changes the policy in between", async () => {
      const { store, repository, held } = fixture(policyOf(service));
      store.meet(
        "put",
        {},
        { before: () => store.write(policyOf(service, serviceStatement("9a", "777788889999"))) },
      );
      expectKind(await repository.create(input), "created");
      assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-7f1e", "Clean-Rooms-9a"]);
    });

    it("creates when the policy of Clean Rooms is gone again", async () => {
      const { store, repository, held } = fixture(policyOf(service));
      store.meet("put", {}, { before: () => store.write(undefined) });
      expectKind(await repository.create(input), "created");
      assert.equal(held().policy, configured);
    });

    it("merges over a policy with an empty statement list", async () => {
      const { repository, held } = fixture(policyOf());
      expectKind(await repository.create(input), "created");
      assert.equal(held().policy, configured);
    });

    it("does not merge over a statement that only carries such a Sid", async () => {
      const { repository } = fixture(policyOf({ ...service, Principal: "*" }));
      expectKind(await repository.create(input), "already-exists");
    });

    it("does not repeat a statement that the configuration holds, too", async () => {
      const { repository, held } = fixture(policyOf(service));
      const policy = policyOf(ownStatement("Partner", "111122223333"), service);
      const outcome = expectKind(await repository.create({ ...input, policy }), "created");
      assert.equal(held().policy, policy);
      assert.deepEqual(outcome.serviceManaged, []);
    });

    it("refuses to write another statement over one of Clean Rooms' own that nobody was shown", async () => {
      const { store, repository, held } = fixture(policyOf(service));
      const before = held();
      const policy = policyOf(serviceStatement("7f1e", "111122223333"));
      const outcome = expectKind(await repository.create({ ...input, policy }), "invalid");
      assert.deepEqual(
        outcome.faults.map(({ code, path }) => [code, path]),
        [["service-managed-sid", "$.Statement[0].Sid"]],
      );
      assert.deepEqual(store.current, before);
    });

    it("counts the merged text against the limit", async () => {
      const { repository } = fixture(policyOf(service));
      const policy = configured.padEnd(20_400);
      const outcome = expectKind(await repository.create({ ...input, policy }), "too-long");
      assert.equal(outcome.configuredLength, 20_400);
      assert.equal(outcome.length, 20_400 + JSON.stringify(service).length + 1);
      assert.equal(outcome.excess, outcome.length - 20_480);
      assert.equal(outcome.serviceManaged.length, 1);
    });
  });

  describe("when the answer is lost", () => {
    it("and the policy is there: created, with the hash read", async () => {
      const { store, repository, held } = fixture(undefined, { rewrite: rewritten });
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      const outcome = expectKind(await repository.create({ arn, policy: configured }), "created");
      assert.equal(outcome.knownBy, "read");
      assert.equal(outcome.policyHash, held().policyHash);
      assert.deepEqual(store.calls, ["put must-not-exist", "get"]);
    });

    it("and nothing is there: sends it again", async () => {
      const { store, repository } = fixture();
      store.meet("put", { throws: store.error("put", "ambiguous", "ETIMEDOUT") });
      expectKind(await repository.create({ arn, policy: configured }), "created");
      assert.deepEqual(store.calls, ["put must-not-exist", "get", "put must-not-exist", "get"]);
    });

    it("and the read lags: the second create is refused, and the policy there is ours", async () => {
      const { store, repository } = fixture(undefined, { staleReads: 2 });
      store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
      const outcome = expectKind(await repository.create({ arn, policy: configured }), "created");
      assert.equal(outcome.knownBy, "read");
    });

    it("and somebody else's policy is there: PolicyAlreadyExists", async () => {
      const { store, repository } = fixture();
      store.meet("put", {
        throws: store.error("put", "ambiguous", "ECONNRESET"),
        before: () => store.write(other),
      });
      expectKind(await repository.create({ arn, policy: configured }), "already-exists");
      assert.equal(store.current?.policy, other);
    });

    it("again and again: gives up, outcome unknown", async () => {
      const { store, repository } = fixture();
      const lost = { throws: store.error("put", "ambiguous", "ECONNRESET") };
      store.meet("put", lost, lost, lost, lost, lost, lost);
      const outcome = expectKind(await repository.create({ arn, policy: configured }), "outcome-unknown");
      assert.equal(outcome.observed, "absent");
      assert.equal(store.sent.length, 5);
    });

    it("and the second send is denied: outcome unknown, not failed", async () => {
      const { store, repository } = fixture();
      const first = store.error("put", "ambiguous", "ECONNRESET");
      store.meet("put", { throws: first }, { throws: store.error("put", "denied", "AccessDeniedException") });
      const outcome = expectKind(await repository.create({ arn, policy: configured }), "outcome-unknown");
      assert.equal(outcome.error, first);
      assert.equal(outcome.settling?.kind, "denied");
    });

    for (const kind of ["denied", "throttled"] as const) {
      it(`and the settling read is ${kind}: the original error, outcome unknown`, async () => {
        const { store, repository } = fixture();
        const first = store.error("put", "ambiguous", "InternalServerException");
        const read = { throws: store.error("get", kind, "X") };
        store.meet("put", { throws: first });
        store.meet("get", read, read, read, read, read, read);
        const outcome = expectKind(await repository.create({ arn, policy: configured }), "outcome-unknown");
        assert.equal(outcome.error, first);
        assert.equal(outcome.settling?.kind, kind);
        assert.equal(outcome.operation, "create");
      });
    }
  });
});
