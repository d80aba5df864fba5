import assert from "node:assert/strict";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf } from "./testing/policies.js";

const policy = policyOf(ownStatement("Partner", "111122223333"));
const configured = policyOf(ownStatement("Partner", "444455556666"));

describe("after a write", () => {
  for (const staleReads of [1, 3, 12]) {
    it(`Get is polled until it shows the returned hash (${staleReads} reads lag)`, async () => {
      const { store, repository, held } = fixture(undefined, { staleReads });
      const created = expectKind(await repository.create({ arn, policy }), "created");
      assert.deepEqual(created.confirmation, { kind: "confirmed" });
      assert.equal(store.calls.length, 1 + staleReads + 1);
      const stored = { policy, policyHash: created.policyHash };
      expectKind(await repository.read({ arn, stored }), "unchanged");
      const update = await repository.update({ arn, policy: configured, expected: held() });
      assert.deepEqual(expectKind(update, "updated").confirmation, { kind: "confirmed" });
    });
  }

  it("the pauses grow and stay below their bound", async () => {
    const { clock, repository } = fixture(undefined, { staleReads: 12 });
    await repository.create({ arn, policy });
    assert.deepEqual(clock.slept.slice(0, 6), [75, 150, 300, 600, 1_200, 1_500]);
    assert.equal(Math.max(...clock.slept), 1_500);
  });

  it("the bound passes: a success with a marker and what was read last", async () => {
    const { store, clock, repository } = fixture(undefined, { staleReads: 10_000 });
    const outcome = expectKind(await repository.create({ arn, policy }), "created");
    assert.deepEqual(outcome.confirmation, {
      kind: "unconfirmed",
      reason: "time",
      lastRead: "absent",
      error: undefined,
    });
    assert.equal(outcome.policyHash, store.current?.policyHash);
    assert.ok(clock.now() >= 60_000 && clock.now() < 63_000);
  });

  it("somebody writes after us: superseded, without waiting for the bound", async () => {
    const { store, clock, repository } = fixture(policy);
    store.meet("get", { before: () => void store.write(policyOf(ownStatement("Human", "222233334444"))) });
    const expected = store.current;
    assert.ok(expected);
    const outcome = expectKind(await repository.update({ arn, policy: configured, expected }), "updated");
    assert.equal(outcome.confirmation.kind === "unconfirmed" && outcome.confirmation.reason, "superseded");
    assert.notEqual(outcome.policyHash, store.current?.policyHash);
    assert.ok(clock.now() < 10_000);
  });

  it("Get is not allowed: a success with that error", async () => {
    const { store, repository } = fixture();
    store.meet("get", { throws: store.error("get", "denied", "AccessDeniedException") });
    const outcome = expectKind(await repository.create({ arn, policy }), "created");
    assert.equal(outcome.confirmation.kind === "unconfirmed" && outcome.confirmation.reason, "read-failed");
    assert.equal(outcome.confirmation.kind === "unconfirmed" && outcome.confirmation.error?.kind, "denied");
  });

  it("a failure that passes does not end the polling", async () => {
    const { store, repository } = fixture();
    store.meet(
      "get",
      { throws: store.error("get", "throttled", "ThrottlingException") },
      { throws: store.error("get", "ambiguous", "ECONNRESET") },
    );
    const outcome = expectKind(await repository.create({ arn, policy }), "created");
    assert.deepEqual(outcome.confirmation, { kind: "confirmed" });
  });
});
