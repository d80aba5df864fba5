import assert from "node:assert/strict";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf } from "./testing/policies.js";

const policy = policyOf(ownStatement("Partner", "111122223333"));
const changed = policyOf(ownStatement("Partner", "222233334444"));

describe("throttling", () => {
  /** Throttles every call for so many milliseconds. */
  function throttled(milliseconds: number, throttling: number) {
    const world = fixture(policy, {}, { throttling });
    const { store, clock } = world;
    const since = clock.now();
    const meet = () => {
      if (clock.now() - since < milliseconds) throw store.error("put", "throttled", "ThrottlingException");
    };
    for (const operation of ["get", "put"] as const)
      store.meet(operation, ...Array.from({ length: 200 }, () => ({ before: meet })));
    return world;
  }

  it("for a minute: waited out, with fewer and fewer calls", async () => {
    const { store, clock, repository, held } = throttled(60_000, 120_000);
    const expected = held();
    const outcome = await repository.update({ arn, policy: changed, expected });
    expectKind(outcome, "updated");
    assert.equal(held().policy, changed);
    assert.ok(store.calls.length < 30, `${store.calls.length} calls`);
    assert.ok(Math.max(...clock.slept) <= 10_000);
  });

  it("for longer than that: a failure that says so, and nothing was written", async () => {
    const { repository, held, clock } = throttled(600_000, 120_000);
    const outcome = expectKind(await repository.update({ arn, policy: changed, expected: held() }), "failed");
    assert.equal(outcome.error.kind, "throttled");
    assert.equal(held().policy, policy);
    assert.ok(clock.now() < 140_000);
  });

  it("of the first read is waited out once, not for each of the reads that may settle a doubt", async () => {
    const writes = {
      "a statement's creation": ({ repository }: ReturnType<typeof throttled>) => {
        const statement = JSON.stringify(ownStatement("Mine", "222233334444"));
        return repository.createStatement({ arn, sid: "Mine", statement });
      },
      "a deletion": ({ repository, held }: ReturnType<typeof throttled>) =>
        repository.delete({ arn, expected: held() }),
    };
    for (const [name, write] of Object.entries(writes)) {
      const world = throttled(600_000, 120_000);
      const outcome = expectKind(await write(world), "failed");
      assert.equal(outcome.error.kind, "throttled", name);
      assert.ok(world.clock.now() < 140_000, `${name}: ${world.clock.now()}`);
    }
  });

  it("for longer than the operation may take: the same, when its time is over", async () => {
    const { repository, held, clock } = throttled(600_000, 120_000);
    const outcome = expectKind(
      await repository.read({ arn, stored: held(), timeoutMilliseconds: 5_000 }),
      "failed",
    );
    assert.equal(outcome.error.kind, "throttled");
    assert.ok(clock.now() < 10_000);
  });

  it("is the store's own affair where there is no patience", async () => {
    const { store, repository, held } = throttled(60_000, 0);
    expectKind(await repository.read({ arn, stored: held() }), "failed");
    assert.deepEqual(store.calls, ["get"]);
  });

  it("ends at once when it is stopped", async () => {
    const { store, repository, held } = fixture(policy, {}, { throttling: 120_000 });
    const stop = new AbortController();
    store.meet("put", {
      before: () => stop.abort(),
      throws: store.error("put", "throttled", "ThrottlingException"),
    });
    const outcome = await repository.update({ arn, policy: changed, expected: held(), signal: stop.signal });
    assert.equal(expectKind(outcome, "failed").error.kind, "throttled");
    assert.equal(store.calls.filter((line) => line.startsWith("put")).length, 1);
  });
});
