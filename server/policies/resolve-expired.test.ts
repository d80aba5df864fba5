import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Actor } from "../ledger/ledger.js";
import { onBothStores } from "../ledger/testing/on-both-stores.js";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, others, partner, partners } from "./testing/policies.js";
import { all, type Replica, startWorld, terraform, type World } from "./testing/world.js";

const writer = fileURLToPath(new URL("testing/writer-process.ts", import.meta.url));

const killed: Actor = { tokenName: "terraform", requestId: "killed" };

describe("a server that dies mid-write", () => {
  let world: World;
  let two: Replica;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    world = await startWorld();
    two = world.replica("two");
  });
  afterEach(async () => {
    if (child !== undefined && child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await world.close();
  });

  /** Kills another server while its put hangs, before or after AWS has done it. */
  async function killMidWrite(when: "before" | "after"): Promise<void> {
    const { control } = world.emulator;
    control.addFault({
      kind: "delay",
      operation: "PutConfiguredAudienceModelPolicy",
      count: 1,
      when,
      milliseconds: 600_000,
    });
    child = spawn(process.execPath, ["--import", "tsx", writer, world.emulator.url, world.folder, partner], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const died = once(child, "exit");
    await world.until(() =>
      when === "after"
        ? control.policy(arnText) !== undefined
        : control.faults().some(({ struck }) => struck > 0) || control.faults().length === 0,
    );
    child.kill("SIGKILL");
    await died;
  }

  it("after AWS has done it: the next one finds it out by reading", async () => {
    await killMidWrite("after");
    assert.equal(await two.ledger.current(arn), undefined);
    assert.equal(await two.service.resolveExpired(), 0, "its lease is not over");
    world.pass(31_000);
    assert.equal(await two.service.resolveExpired(), 1);
    const current = await two.ledger.current(arn);
    assert.equal(current?.requestId, "killed");
    assert.equal(current?.tokenName, "terraform");
    assert.equal(current?.knownBy, "read");
    assert.equal((await two.service.drift({ arn })).kind, "compared");
    assert.deepEqual(await all(two.ledger.verify()), []);
  });

  it("before AWS has done it: nothing is claimed", async () => {
    await killMidWrite("before");
    world.pass(31_000);
    assert.equal(await two.service.resolveExpired(), 1);
    assert.equal(await two.ledger.current(arn), undefined);
    assert.equal(world.emulator.control.policy(arnText), undefined);
    assert.equal(await two.service.resolveExpired(), 0);
  });

  /** A server that stops for ever, before or after AWS has done what it asked. */
  async function stopMidWrite(when: "before" | "after"): Promise<void> {
    const stopped = new Promise<never>(() => {});
    const dying = world.replica("dying", {
      repository: {
        ...world.repository,
        async create(input) {
          if (when === "after") await world.repository.create(input);
          return stopped;
        },
      },
    });
    void dying.service.put({ arn, policy: partner, expected: { kind: "absent" }, actor: killed });
    await world.until(async () =>
      when === "after"
        ? world.emulator.control.policy(arnText) !== undefined
        : (await all(two.ledger.heads())).length > 0,
    );
  }

  it("its write repeated by another server at once is claimed once", async () => {
    await stopMidWrite("before");
    const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
    assert.equal(written(await two.service.put(put)).how, "created");
    world.pass(31_000);
    assert.equal(await two.service.resolveExpired(), 1);
    assert.equal((await two.ledger.current(arn))?.version, 1);
  });

  it("and another writer changes the policy meanwhile: unknown, not claimed", async () => {
    await stopMidWrite("after");
    await world.emulator.control.setPolicy(arnText, others);
    world.pass(31_000);
    assert.equal(await two.service.resolveExpired(), 1);
    assert.equal(await two.ledger.current(arn), undefined);
  });

  it("all the time, not only at the start", async () => {
    const watching = world.replica("watching", { times: { resolving: 5, rereading: 1 } });
    const resolving = watching.service.startResolving();
    await killMidWrite("after");
    world.pass(31_000);
    await world.until(async () => (await two.ledger.current(arn)) !== undefined);
    await resolving.stop();
  });
});

onBothStores("two servers upon one ledger", (store) => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({}, { database: await store.open() });
  });
  afterEach(() => world.close());

  it("write as one: of two updates under one hash one is refused, and both know", async () => {
    const one = world.replica("one");
    const two = world.replica("two");
    const created = written(
      await one.service.put({ arn, policy: partner, expected: { kind: "absent" }, actor: terraform }),
    );
    const expected = { kind: "hash", policyHash: created.live.policyHash } as const;
    const ends = await Promise.all([
      one.service.put({ arn, policy: partners, expected, actor: { ...terraform, requestId: "a" } }),
      two.service.put({ arn, policy: others, expected, actor: { ...terraform, requestId: "b" } }),
    ]);
    assert.deepEqual(ends.map(({ kind }) => kind).sort(), ["conflict", "written"]);
    const live = ended(await two.service.read({ arn }), "present");
    assert.equal(live.own?.version, 2);
    assert.deepEqual(await one.ledger.current(arn), await two.ledger.current(arn));
    assert.deepEqual(await all(one.ledger.verify()), []);
  });

  it("settle an expired intent once, however many look", async () => {
    const { control } = world.emulator;
    control.addFault({
      kind: "reset",
      operation: "PutConfiguredAudienceModelPolicy",
      count: 1,
      when: "after",
    });
    const unreadable = control.addFault({
      kind: "access-denied",
      operation: "GetConfiguredAudienceModelPolicy",
    });
    const one = world.replica("one");
    const two = world.replica("two");
    const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
    ended(await one.service.put(put), "outcome-unknown");
    control.removeFault(unreadable.id);
    world.pass(31_000);
    const settled = await Promise.all([one.service.resolveExpired(), two.service.resolveExpired()]);
    assert.equal(
      settled.reduce((sum, count) => sum + count, 0),
      1,
    );
    assert.equal((await one.ledger.current(arn))?.version, 1);
  });

  it("a write whose lease somebody took over is in the history all the same", async () => {
    const two = world.replica("two");
    const one = world.replica("one", {
      repository: {
        ...world.repository,
        async create(input) {
          // The event loop stood still for as long as the lease, and then it was sent after all.
          world.pass(31_000);
          assert.equal(await two.service.resolveExpired(), 1);
          return world.repository.create(input);
        },
      },
    });
    const put = { arn, policy: partner, expected: { kind: "absent" }, actor: terraform } as const;
    const result = written(await one.service.put(put));
    assert.equal((await two.ledger.current(arn))?.policyHash, result.live.policyHash);
    assert.equal((await two.ledger.current(arn))?.requestId, terraform.requestId);
  });
});
