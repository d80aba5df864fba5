import assert from "node:assert/strict";
import { parsePolicyHash } from "@cleanroomsml/core/repository";
import { createPlanSessions } from "./create-plan-sessions.js";
import type { PlanSessionLimits, Seen } from "./plan-sessions.js";
import { WriteInProgress } from "./plan-sessions.js";
import { readArn } from "./read-route.js";
import { arn as arnText, otherArn, withRestapi } from "./testing/with-restapi.js";

const arn = readArn(arnText);

function hash(digit: string) {
  const parsed = parsePolicyHash(digit.repeat(64));
  if (parsed.kind === "fault") throw new Error(parsed.message);
  return parsed.policyHash;
}

function policy(digit: string): Seen {
  return { kind: "policy", policyHash: hash(digit), document: `{"${digit}":1}` };
}

describe("plan sessions in the store", () => {
  const world = withRestapi();
  let now = 0;
  const sessions = (limits: Partial<PlanSessionLimits> = {}) =>
    createPlanSessions({ database: world().database, clock: () => now, limits });
  const counted = async (table: "plan_session" | "plan_session_policy") => {
    const { kysely } = world().database;
    const rows = await kysely
      .withTables<{ [name in typeof table]: { readonly session: string } }>()
      .selectFrom(table)
      .select("session")
      .execute();
    return rows.length;
  };
  beforeEach(() => {
    now = 1_000_000;
  });

  it("keeps what the first GET has shown", async () => {
    const store = sessions();
    const session = await store.open("a");
    await Promise.all([
      store.observe(session, "a", arn, policy("1")),
      store.observe(session, "a", readArn(otherArn), { kind: "absent" }),
    ]);
    await store.observe(session, "a", arn, policy("2"));
    assert.deepEqual((await store.claim(session, arn)).seen, policy("1"));
    assert.deepEqual((await store.claim(session, readArn(otherArn))).seen, { kind: "absent" });
  });

  it("keeps what the last write has left", async () => {
    const store = sessions();
    const session = await store.open("a");
    const first = await store.claim(session, arn);
    assert.deepEqual([first.seen, first.posted], [{ kind: "unread" }, false]);
    await first.release({ seen: policy("1"), posted: true });
    const second = await store.claim(session, arn);
    assert.deepEqual([second.seen, second.posted], [policy("1"), true]);
    await second.release();
    const third = await store.claim(session, arn);
    assert.deepEqual([third.seen, third.posted], [policy("1"), true]);
  });

  it("takes no GET for leave that comes after a refused write", async () => {
    const store = sessions();
    const session = await store.open("a");
    await (await store.claim(session, arn)).release();
    await store.observe(session, "a", arn, policy("1"));
    assert.deepEqual((await store.claim(session, arn)).seen, { kind: "unread" });
  });

  it("belongs to the token that has opened it", async () => {
    const store = sessions();
    const session = await store.open("a");
    assert.equal(await store.isOpen(session, "a"), true);
    assert.equal(await store.isOpen(session, "b"), false);
    await store.observe(session, "b", arn, policy("1"));
    assert.equal(await counted("plan_session_policy"), 0);
  });

  it("ends after 24 hours, and is removed when the next one is opened", async () => {
    const store = sessions();
    const session = await store.open("a");
    await store.observe(session, "a", arn, policy("1"));
    now += 24 * 60 * 60 * 1000 - 1;
    assert.equal(await store.isOpen(session, "a"), true);
    now += 1;
    assert.equal(await store.isOpen(session, "a"), false);
    await store.open("b");
    assert.deepEqual([await counted("plan_session"), await counted("plan_session_policy")], [1, 0]);
  });

  it("has so many for a token at most: the oldest goes", async () => {
    const store = sessions({ sessionsPerToken: 2 });
    const opened: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      now += 1;
      opened.push(await store.open("a"));
    }
    const other = await store.open("b");
    const open = await Promise.all([
      ...opened.map((one) => store.isOpen(one, "a")),
      store.isOpen(other, "b"),
    ]);
    assert.deepEqual(open, [false, false, true, true, true]);
  });

  it("notes so many policies at most", async () => {
    const store = sessions({ policiesPerSession: 1 });
    const session = await store.open("a");
    await store.observe(session, "a", arn, policy("1"));
    await store.observe(session, "a", readArn(otherArn), policy("2"));
    assert.equal(await counted("plan_session_policy"), 1);
  });

  it("lets one write of a session to an ARN wait for another, and gives up in the end", async () => {
    const store = createPlanSessions({ database: world().database, limits: { waitMilliseconds: 30 } });
    const session = await store.open("a");
    const first = await store.claim(session, arn);
    await assert.rejects(store.claim(session, arn), WriteInProgress);
    await store.claim(session, readArn(otherArn));
    await first.release();
    await store.claim(session, arn);
  });

  it("takes over the write of a server that has died", async () => {
    const store = sessions();
    const session = await store.open("a");
    const dead = await store.claim(session, arn);
    now += 10_001;
    const next = await store.claim(session, arn);
    // What the dead one has to say comes too late.
    await dead.release({ seen: policy("1"), posted: true });
    await next.release({ seen: policy("2"), posted: false });
    assert.deepEqual((await store.claim(session, arn)).seen, policy("2"));
  });
});
