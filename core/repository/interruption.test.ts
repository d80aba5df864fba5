import assert from "node:assert/strict";
import { StoreError } from "./store-error.js";
import { expectKind, fixture } from "./testing/fixture.js";
import { arn, ownStatement, policyOf } from "./testing/policies.js";

const policy = policyOf(ownStatement("Partner", "111122223333"));
const configured = policyOf(ownStatement("Partner", "444455556666"));

/** A bench and a signal that is aborted while a put is under way. */
function stoppedDuringPut(when: "before" | "after") {
  const b = fixture(policy);
  const stop = new AbortController();
  b.store.meet("put", { [when]: () => stop.abort() });
  return { ...b, signal: stop.signal };
}

describe("Stop", () => {
  it("before anything is sent: failed as interrupted, nothing is called", async () => {
    const { store, repository, held } = fixture(policy);
    const signal = AbortSignal.abort();
    for (const outcome of [
      await repository.update({ arn, policy: configured, expected: held(), signal }),
      await repository.create({ arn, policy: configured, signal }),
      await repository.replace({ arn, policy: configured, signal }),
      await repository.read({ arn, signal }),
    ]) {
      const failed = expectKind(outcome, "failed");
      assert.equal(failed.error.kind, "aborted");
      assert.equal(failed.error.code, "Stopped");
    }
    assert.deepEqual(store.calls, []);
  });

  it("during the read that comes before a write: failed, nothing is sent, nothing more is read", async () => {
    for (const write of ["update", "delete"] as const) {
      const { store, repository, held } = fixture(policy);
      const stop = new AbortController();
      store.meet("get", { before: () => stop.abort() });
      const outcome = await repository[write]({
        arn,
        policy: configured,
        expected: held(),
        ignoreServiceManagedStatements: true,
        signal: stop.signal,
      });
      assert.equal(expectKind(outcome, "failed").error.kind, "aborted");
      assert.deepEqual(store.calls, ["get"]);
    }
  });

  it("between the reads that come before a write: failed, although one read was answered", async () => {
    const { store, repository, held } = fixture(policy, { staleReads: 5 });
    const stop = new AbortController();
    store.meet("get", {}, { after: () => stop.abort() });
    const outcome = await repository.delete({ arn, expected: held(), signal: stop.signal });
    assert.equal(expectKind(outcome, "failed").error.kind, "aborted");
    assert.deepEqual(store.calls, ["get", "get"]);
  });

  it("a store that calls a read aborted without reason does not keep us reading for ever", async () => {
    const { store, repository, held } = fixture(policy);
    const aborted = { throws: store.error("get", "aborted", "AbortError") };
    store.meet("put", { throws: store.error("put", "ambiguous", "ECONNRESET") });
    store.meet("get", ...Array.from({ length: 20 }, () => aborted));
    const outcome = await repository.update({ arn, policy: configured, expected: held() });
    expectKind(outcome, "outcome-unknown");
  });

  it("of a put before anything of it was sent: failed, nothing is read", async () => {
    const { store, repository, held } = fixture(policy);
    const throws = new StoreError({
      kind: "aborted",
      operation: "put",
      code: "AbortError",
      message: "Request aborted",
      neverSent: true,
    });
    store.meet("put", { throws });
    const outcome = await repository.update({ arn, policy: configured, expected: held() });
    assert.equal(expectKind(outcome, "failed").error, throws);
    assert.equal(store.calls.length, 1);
  });

  it("while a put is under way that was applied: the settling read has time of its own and shows it", async () => {
    const { store, repository, held, signal } = stoppedDuringPut("after");
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held(), signal }),
      "updated",
    );
    assert.equal(outcome.knownBy, "read");
    assert.equal(outcome.policyHash, held().policyHash);
    assert.deepEqual(store.calls.slice(1), ["get"]);
  });

  it("while a put is under way that was not applied: sends nothing again, outcome unknown", async () => {
    const { store, repository, held, signal } = stoppedDuringPut("before");
    const before = held();
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: before, signal }),
      "outcome-unknown",
    );
    assert.equal(outcome.error.kind, "aborted");
    assert.equal(outcome.settling, undefined);
    assert.deepEqual(outcome.observed, before);
    assert.equal(store.sent.length, 1);
  });

  it("while a delete is under way: likewise", async () => {
    const { store, repository, held } = fixture(policy);
    const stop = new AbortController();
    store.meet("delete", { before: () => stop.abort() });
    const outcome = await repository.delete({ arn, expected: held(), signal: stop.signal });
    expectKind(outcome, "outcome-unknown");
    assert.equal(store.calls.filter((call) => call === "delete").length, 1);

    const again = fixture(policy);
    const stopAgain = new AbortController();
    again.store.meet("delete", { after: () => stopAgain.abort() });
    expectKind(
      await again.repository.delete({ arn, expected: again.held(), signal: stopAgain.signal }),
      "deleted",
    );
  });

  it("while a refused put is settled: the refusal is still explained", async () => {
    const { store, repository, held } = fixture(policy);
    const expected = held();
    store.write(policyOf(ownStatement("Human", "222233334444")));
    const stop = new AbortController();
    store.meet("get", { before: () => stop.abort() });
    expectKind(
      await repository.update({ arn, policy: configured, expected, signal: stop.signal }),
      "conflict",
    );
  });

  it("between a refusal and the second put: failed, nothing more is sent", async () => {
    const { store, repository, held } = fixture(policy);
    const expected = held();
    store.write(`${policy} `);
    const stop = new AbortController();
    store.meet("get", { after: () => stop.abort() });
    const outcome = await repository.update({ arn, policy: configured, expected, signal: stop.signal });
    assert.equal(expectKind(outcome, "failed").error.kind, "aborted");
    assert.equal(store.sent.length, 1);
    assert.equal(held().policy, `${policy} `);
  });

  it("the settling reads end when their own time is over", async () => {
    const { store, clock, repository, held, signal } = stoppedDuringPut("after");
    const hang = { before: () => clock.advance(5_000) };
    store.meet("get", hang, hang, hang);
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held(), signal }),
      "outcome-unknown",
    );
    assert.equal(outcome.settling?.kind, "aborted");
    assert.deepEqual(store.calls.slice(1), ["get"]);
  });

  it("after the put, while it is being confirmed: a success that says so", async () => {
    const { store, repository, held } = fixture(policy, { staleReads: 10 });
    for (let i = 0; i < 10; i++) await repository.read({ arn });
    const stop = new AbortController();
    store.meet("get", { after: () => stop.abort() });
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held(), signal: stop.signal }),
      "updated",
    );
    assert.equal(outcome.confirmation.kind, "unconfirmed");
    assert.equal(outcome.confirmation.kind === "unconfirmed" && outcome.confirmation.reason, "stopped");
  });
});

describe("the time for an operation", () => {
  it("over while a put is under way: settled by a read with time of its own", async () => {
    const { store, clock, repository, held } = fixture(policy);
    store.meet("put", { after: () => clock.advance(1_000) });
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held(), timeoutMilliseconds: 1_000 }),
      "updated",
    );
    assert.equal(outcome.knownBy, "read");
  });

  it("over before anything is sent: failed, and says so", async () => {
    const { store, clock, repository, held } = fixture(policy);
    store.meet("get", { before: () => clock.advance(1_000) });
    const outcome = await repository.replace({ arn, policy: configured, timeoutMilliseconds: 1_000 });
    assert.equal(expectKind(outcome, "failed").error.kind, "aborted");
    assert.equal(held().policy, policy);
  });

  it("bounds the confirmation", async () => {
    const { clock, repository, held } = fixture(policy, { staleReads: 1_000 });
    const outcome = expectKind(
      await repository.update({ arn, policy: configured, expected: held(), timeoutMilliseconds: 3_000 }),
      "updated",
    );
    assert.equal(outcome.confirmation.kind === "unconfirmed" && outcome.confirmation.reason, "time");
    assert.ok(clock.now() < 10_000);
  });

  it("gives timers and listeners back", async () => {
    const { clock, repository, held } = fixture(policy);
    const stop = new AbortController();
    let listeners = 0;
    const signal = new Proxy(stop.signal, {
      get(target, name) {
        if (name === "addEventListener") listeners++;
        if (name === "removeEventListener") listeners--;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    await repository.update({ arn, policy: configured, expected: held(), signal });
    assert.equal(clock.pending, 0);
    assert.equal(listeners, 0);
  });
});
