import assert from "node:assert/strict";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement, sids } from "./testing/policies.js";

const configured = policyOf(ownStatement("Partner", "111122223333"));
const other = policyOf(ownStatement("Other", "444455556666"));

describe("replace", () => {
  it("puts over what was read, under its hash, and says what was overwritten", async () => {
    const { store, repository, held } = fixture(other);
    const before = held();
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "replaced");
    assert.deepEqual(outcome.previous, before);
    assert.deepEqual(store.calls, ["get", `put must-match ${before.policyHash}`, "get"]);
  });

  it("puts under POLICY_MUST_NOT_EXIST when nothing was read", async () => {
    const { store, repository } = fixture();
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "replaced");
    assert.equal(outcome.previous, undefined);
    assert.deepEqual(store.calls, ["get", "put must-not-exist", "get"]);
  });

  it("never puts without a condition, whoever writes in between; retries with growing, jittered pauses", async () => {
    const { store, clock, repository, held } = fixture(other);
    store.meet(
      "put",
      { before: () => void store.write(policyOf(ownStatement("A", "444455556666"))) },
      { before: () => void store.write(undefined) },
      { before: () => void store.write(policyOf(ownStatement("B", "444455556666"))) },
    );
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "replaced");
    assert.deepEqual(sids(outcome.previous?.policy ?? ""), ["B"]);
    assert.equal(held().policy, configured);
    const puts = store.calls.filter((call) => call.startsWith("put"));
    assert.equal(puts.length, 4);
    assert.ok(puts.every((put) => /must-match|must-not-exist/.test(put)));
    assert.ok(clock.slept.includes(75), "100 ms, jittered by the fixed random number 0.5");
    assert.ok(clock.slept.includes(150));
  });

  it("gives up after a bounded number of tries", async () => {
    const { store, repository, held } = fixture(other);
    const changes = Array.from({ length: 20 }, (_, i) => ({
      before: () => void store.write(policyOf(ownStatement(`S${i}`, "444455556666"))),
    }));
    store.meet("put", ...changes);
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "contended");
    assert.equal(outcome.attempts, 5);
    assert.deepEqual(outcome.observed, held());
  });

  it("does not take a policy that the service rejects for a race", async () => {
    const { store, repository } = fixture(other);
    store.rejects = () => "Invalid principal";
    expectKind(await repository.replace({ arn, policy: configured }), "rejected");
    assert.equal(store.sent.length, 1);
  });

  it("without a model: ModelNotFound", async () => {
    const { store, repository } = fixture();
    store.modelThere = false;
    expectKind(await repository.replace({ arn, policy: configured }), "model-not-found");
  });

  it("a first read that is denied: failed, nothing is sent", async () => {
    const { store, repository } = fixture(other);
    store.meet("get", { throws: store.error("get", "denied", "AccessDeniedException") });
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "failed");
    assert.equal(outcome.error.operation, "get");
    assert.deepEqual(store.sent, []);
  });

  it("a lost answer is settled by reading", async () => {
    const { store, repository, held } = fixture(other, { rewrite: rewritten });
    store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET"), applied: true });
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "replaced");
    assert.equal(outcome.knownBy, "read");
    assert.equal(outcome.policyHash, held().policyHash);
  });

  it("reads that lag cost retries, not the other writer's policy", async () => {
    const { store, repository, held } = fixture(other, { staleReads: 3 });
    store.write(policyOf(ownStatement("Newer", "444455556666")));
    const outcome = expectKind(await repository.replace({ arn, policy: configured }), "replaced");
    assert.deepEqual(sids(outcome.previous?.policy ?? ""), ["Newer"]);
    assert.equal(held().policy, configured);
  });

  it("puts Clean Rooms' own statements back while they are ignored", async () => {
    const { repository, held } = fixture(
      policyOf(ownStatement("Other", "444455556666"), serviceStatement("7f1e", "777788889999")),
    );
    const outcome = expectKind(
      await repository.replace({ arn, policy: configured, ignoreServiceManagedStatements: true }),
      "replaced",
    );
    assert.deepEqual(sids(held().policy), ["Partner", "Clean-Rooms-7f1e"]);
    assert.equal(outcome.serviceManaged.length, 1);
  });
});
