import assert from "node:assert/strict";
import { parsePolicyHash } from "@cleanroomsml/core/repository";
import type { Database } from "../database/index.js";
import { onBothStores } from "../ledger/testing/index.js";
import { createPlanSessions } from "./create-plan-sessions.js";
import type { PlanSessionLimits, Seen } from "./plan-sessions.js";
import { WriteInProgress } from "./plan-sessions.js";
import { readArn } from "./read-route.js";
import { arn as arnText, otherArn } from "./testing/with-restapi.js";

const arn = readArn(arnText);

function hash(digit: string) {
  const parsed = parsePolicyHash(digit.repeat(64));
  if (parsed.kind === "fault") throw new Error(parsed.message);
  return parsed.policyHash;
}

function policy(digit: string): Seen {
  return { kind: "policy", policyHash: hash(digit), document: `{"${digit}":1}` };
}

onBothStores("plan sessions", (store) => {
  let database: Database;
  let now = 0;
  const sessions = (limits: Partial<PlanSessionLimits> = {}) =>
    createPlanSessions({ database: database, clock: () => now, limits });
  const counted = async (table: "plan_session" | "plan_session_policy") => {
    const { kysely } = database;
    const rows = await kysely
      .withTables<{ [name in typeof table]: { readonly session: string } }>()
      .selectFrom(table)
      .select("session")
      .execute();
    return rows.length;
  };
  beforeEach(async () => {
    now = 1_000_000;
    database = await store.open();
  });

  it("keeps what the first GET has shown", async () => {
    const held = sessions();
    const session = await held.open("a");
    await Promise.all([
      held.observe(session, "a", arn, policy("1")),
      held.observe(session, "a", readArn(otherArn), { kind: "absent" }),
    ]);
    await held.observe(session, "a", arn, policy("2"));
    assert.deepEqual((await held.claim(session, arn)).seen, policy("1"));
    assert.deepEqual((await held.claim(session, readArn(otherArn))).seen, { kind: "absent" });
  });

  it("keeps what the last write has left", async () => {
    const held = sessions();
    const session = await held.open("a");
    const first = await held.claim(session, arn);
    assert.deepEqual([first.seen, first.posted], [{ kind: "unread" }, false]);
    await first.release({ seen: policy("1"), posted: true });
    const second = await held.claim(session, arn);
    assert.deepEqual([second.seen, second.posted], [policy("1"), true]);
    await second.release();
    const third = await held.claim(session, arn);
    assert.deepEqual([third.seen, third.posted], [policy("1"), true]);
  });

  it("takes no GET for leave that comes after a refused write", async () => {
    const held = sessions();
    const session = await held.open("a");
    await (await held.claim(session, arn)).release();
    await held.observe(session, "a", arn, policy("1"));
    assert.deepEqual((await held.claim(session, arn)).seen, { kind: "unread" });
  });

  it("belongs to the token that has opened it", async () => {
    const held = sessions();
    const session = await held.open("a");
    assert.equal(await held.isOpen(session, "a"), true);
    assert.equal(await held.isOpen(session, "b"), false);
    await held.observe(session, "b", arn, policy("1"));
    assert.equal(await counted("plan_session_policy"), 0);
  });

  it("ends after 24 hours, and is removed when the next one is opened", async () => {
    const held = sessions();
    const session = await held.open("a");
    await held.observe(session, "a", arn, policy("1"));
    now += 24 * 60 * 60 * 1000 - 1;
    assert.equal(await held.isOpen(session, "a"), true);
    now += 1;
    assert.equal(await held.isOpen(session, "a"), false);
    await held.open("b");
    assert.deepEqual([await counted("plan_session"), await counted("plan_session_policy")], [1, 0]);
  });

  it("has so many for a token at most: the oldest goes", async () => {
    const held = sessions({ sessionsPerToken: 2 });
    const opened: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      now += 1;
      opened.push(await held.open("a"));
    }
    const other = await held.open("b");
    const open = await Promise.all([...opened.map((one) => held.isOpen(one, "a")), held.isOpen(other, "b")]);
    assert.deepEqual(open, [false, false, true, true, true]);
  });

  it("notes so many policies at most", async () => {
    const held = sessions({ policiesPerSession: 1 });
    const session = await held.open("a");
    await held.observe(session, "a", arn, policy("1"));
    await held.observe(session, "a", readArn(otherArn), policy("2"));
    assert.equal(await counted("plan_session_policy"), 1);
  });

  it("lets one write of a session to an ARN wait for another, and gives up in the end", async () => {
    const held = createPlanSessions({ database: database, limits: { waitMilliseconds: 30 } });
    const session = await held.open("a");
    const first = await held.claim(session, arn);
    await assert.rejects(held.claim(session, arn), WriteInProgress);
    await held.claim(session, readArn(otherArn));
    await first.release();
    await held.claim(session, arn);
  });

  it("takes over the write of a server that has died", async () => {
    const held = sessions();
    const session = await held.open("a");
    const dead = await held.claim(session, arn);
    now += 10_001;
    const next = await held.claim(session, arn);
    // What the dead one has to say comes too late.
    await dead.release({ seen: policy("1"), posted: true });
    await next.release({ seen: policy("2"), posted: false });
    assert.deepEqual((await held.claim(session, arn)).seen, policy("2"));
  });
});
