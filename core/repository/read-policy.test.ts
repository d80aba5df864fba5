import assert from "node:assert/strict";
import { equivalentPolicies } from "@cleanroomsml/core/policy";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement, sids } from "./testing/policies.js";

const partner = ownStatement("Partner", "111122223333");
const human = ownStatement("Human", "222233334444");
const service = serviceStatement("7f1e", "777788889999");
const policy = policyOf(partner);

describe("read", () => {
  it("the stored hash is the live one: unchanged, and the stored text stays whatever the service returns", async () => {
    const { repository, held } = fixture(policy, { rewrite: rewritten });
    const stored = { policy, policyHash: held().policyHash };
    const outcome = expectKind(await repository.read({ arn, stored }), "unchanged");
    assert.deepEqual(outcome, { kind: "unchanged", ...stored });
  });

  it("another hash, the same meaning: keeps the stored text, takes the new hash", async () => {
    const { store, repository, held } = fixture(policy);
    const stored = held();
    const policyHash = store.write(rewritten(policy));
    const outcome = expectKind(await repository.read({ arn, stored }), "equivalent");
    assert.equal(outcome.policy, policy);
    assert.equal(outcome.policyHash, policyHash);
    assert.deepEqual(outcome.actual, held());
  });

  it("another meaning: the real document, in which what did not change keeps its stored text", async () => {
    const { store, repository, held } = fixture(policy);
    const stored = held();
    const policyHash = store.write(rewritten(policyOf(human, partner, service)));
    const outcome = expectKind(await repository.read({ arn, stored }), "drifted");
    assert.equal(outcome.policyHash, policyHash);
    assert.ok(outcome.policy.includes(JSON.stringify(partner)));
    assert.deepEqual(sids(outcome.policy), ["Partner", "Human", "Clean-Rooms-7f1e"]);
    assert.ok(equivalentPolicies(outcome.policy, held().policy, { partition: "aws" }));
    assert.deepEqual(
      outcome.diff.added.map((s) => s.sid),
      ["Human", "Clean-Rooms-7f1e"],
    );
    assert.deepEqual(
      outcome.serviceManaged.map((s) => s.sid),
      ["Clean-Rooms-7f1e"],
    );
  });

  it("a text without its hash: the documents are compared, whatever hash is there", async () => {
    const { store, repository } = fixture(rewritten(policy));
    const current = store.current;
    assert.ok(current);
    const stored = { policy, policyHash: undefined };
    const outcome = expectKind(await repository.read({ arn, stored }), "equivalent");
    assert.deepEqual([outcome.policy, outcome.policyHash], [policy, current.policyHash]);
  });

  it("nothing stored: the policy as the service returns it", async () => {
    const { repository, held } = fixture(policyOf(partner, service));
    const outcome = expectKind(await repository.read({ arn }), "present");
    assert.equal(outcome.policy, held().policy);
    assert.equal(outcome.serviceManaged.length, 1);
  });

  it("no policy: absent; asks about the model only when it should explain", async () => {
    const { store, repository } = fixture();
    assert.equal(expectKind(await repository.read({ arn }), "absent").model, "unknown");
    assert.deepEqual(store.calls, ["get"]);
    assert.equal(expectKind(await repository.read({ arn, explainAbsence: true }), "absent").model, "exists");
    store.modelThere = false;
    assert.equal(expectKind(await repository.read({ arn, explainAbsence: true }), "absent").model, "absent");
    store.meet("modelExists", { throws: store.error("modelExists", "denied", "AccessDeniedException") });
    assert.equal(expectKind(await repository.read({ arn, explainAbsence: true }), "absent").model, "unknown");
  });

  it("a failure is an outcome", async () => {
    const { store, repository } = fixture(policy);
    store.meet("get", { throws: store.error("get", "throttled", "ThrottlingException") });
    const outcome = expectKind(await repository.read({ arn }), "failed");
    assert.equal(outcome.error.kind, "throttled");
  });

  it("a text that is no policy: drifted to that text", async () => {
    const { store, repository, held } = fixture(policy);
    const stored = held();
    store.write("not JSON");
    const outcome = expectKind(await repository.read({ arn, stored }), "drifted");
    assert.equal(outcome.policy, "not JSON");
  });

  describe("while Clean Rooms' own statements are ignored", () => {
    const ignoring = { arn, ignoreServiceManagedStatements: true };

    it("they are no drift: equivalent, with the live hash", async () => {
      const { store, repository, held } = fixture(policy);
      const stored = held();
      const policyHash = store.write(policyOf(service, partner));
      const outcome = expectKind(await repository.read({ ...ignoring, stored }), "equivalent");
      assert.equal(outcome.policy, policy);
      assert.equal(outcome.policyHash, policyHash);
    });

    it("drift shows the configured statements only", async () => {
      const { store, repository, held } = fixture(policy);
      const stored = held();
      store.write(policyOf(service, partner, human));
      const outcome = expectKind(await repository.read({ ...ignoring, stored }), "drifted");
      assert.deepEqual(sids(outcome.policy), ["Partner", "Human"]);
      assert.deepEqual(outcome.serviceManaged, []);
      assert.equal(outcome.policyHash, held().policyHash);
    });

    it("one that the stored text holds is not ignored", async () => {
      const { store, repository, held } = fixture(policyOf(partner, service));
      const stored = held();
      store.write(policyOf(partner, serviceStatement("7f1e", "777788889999", "999988887777")));
      const outcome = expectKind(await repository.read({ ...ignoring, stored }), "drifted");
      assert.equal(outcome.diff.changed.length, 1);
    });

    it("nothing but theirs: absent, and says what is there", async () => {
      const { store, repository, held } = fixture(policy);
      const stored = held();
      store.write(policyOf(service));
      const outcome = expectKind(await repository.read({ ...ignoring, stored }), "absent");
      assert.deepEqual(outcome.serviceManagedOnly, held());
    });

    it("a statement that only carries such a Sid is drift", async () => {
      const { store, repository, held } = fixture(policy);
      const stored = held();
      store.write(policyOf(partner, { ...service, Principal: { AWS: "*" } }));
      expectKind(await repository.read({ ...ignoring, stored }), "drifted");
    });
  });

  it("turned off again: the hash does not vouch for a text that leaves statements out", async () => {
    const { repository, held } = fixture(policyOf(partner, service));
    const stored = { policy, policyHash: held().policyHash, withoutServiceManaged: true };
    const outcome = expectKind(await repository.read({ arn, stored }), "drifted");
    assert.deepEqual(sids(outcome.policy), ["Partner", "Clean-Rooms-7f1e"]);
  });
});
