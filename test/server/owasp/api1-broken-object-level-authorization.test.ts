// https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/
import assert from "node:assert/strict";
import { model, mustNotExist, PARTNER, POLICIES, pathOf, policyFor, putBody } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const ours = model("ours");
const theirs = model("theirs");
const nowhere = model("no-such-model");

describe("OWASP API1:2023 Broken Object Level Authorization", () => {
  let world: ServerWorld;
  let token: string;
  let everything: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [ours, theirs] } });
    everything = await world.token();
    token = await world.token({ arnPatterns: [ours] });
    for (const arn of [ours, theirs]) {
      const put = await world.call(pathOf(arn), {
        method: "PUT",
        token: everything,
        headers: mustNotExist,
        body: putBody(policyFor(arn, PARTNER)),
      });
      assert.equal(put.status, 201, put.text);
    }
  });
  after(() => world?.close());

  for (const more of ["", "/history", "/history/1", "/diff?from=1&to=1", "/drift"]) {
    it(`a token for one model cannot GET …${more} of another, and is not told whether it exists`, async () => {
      assert.equal((await world.call(pathOf(ours, more), { token })).status, 200);
      const there = await world.call(pathOf(theirs, more), { token });
      const absent = await world.call(pathOf(nowhere, more), { token });
      assert.equal(there.status, 403, there.text);
      assert.equal(absent.status, 403, absent.text);
      assert.deepEqual(shape(there.text, theirs), shape(absent.text, nowhere));
      assert.doesNotMatch(there.text, new RegExp(PARTNER));
    });
  }

  for (const method of ["PUT", "DELETE"]) {
    it(`a token for one model cannot ${method} the policy of another, nor learn whether it exists`, async () => {
      const before = world.emulator.control.policy(theirs);
      for (const headers of [mustNotExist, { "if-match": "*" }, { "if-match": `"${"0".repeat(64)}"` }, {}]) {
        const body = method === "PUT" ? { body: putBody(policyFor(theirs, PARTNER)) } : {};
        const there = await world.call(pathOf(theirs), { method, token, headers, ...body });
        const absent = await world.call(pathOf(nowhere), { method, token, headers, ...body });
        assert.equal(there.status, 403, there.text);
        assert.deepEqual(shape(there.text, theirs), shape(absent.text, nowhere));
      }
      assert.deepEqual(world.emulator.control.policy(theirs), before);
    });
  }

  it("the list shows a token its own models only, on every page", async () => {
    const all = await world.call(POLICIES, { token: everything });
    assert.match(all.text, /\/theirs"/);
    for (const query of ["", "?limit=1", "?account=123456789012", "?drifted=false"]) {
      const list = await world.call(`${POLICIES}${query}`, { token });
      assert.equal(list.status, 200, list.text);
      assert.doesNotMatch(list.text, /theirs/);
    }
  });

  it("a cursor got by a stronger token shows a weaker one nothing more", async () => {
    const first = await world.call(`${POLICIES}?limit=1`, { token: everything });
    const cursor = first.textAt("nextCursor");
    const next = await world.call(`${POLICIES}?limit=500&cursor=${encodeURIComponent(cursor)}`, { token });
    assert.doesNotMatch(next.text, /theirs/);
  });

  it("a spelling of the ARN does not get around the pattern", async () => {
    const spellings = [
      theirs.replaceAll(":", "%3A").replace("/", "%2F"),
      theirs.replaceAll(":", "%3a").replace("/", "%2f"),
      encodeURIComponent(`${ours}/../theirs`),
      `${encodeURIComponent(ours)}/../${encodeURIComponent(theirs)}`,
      `${encodeURIComponent(ours)}%2F..%2F${encodeURIComponent(theirs)}`,
      encodeURIComponent(`${theirs} `),
      encodeURIComponent(theirs).replace("theirs", "the%69rs"),
      encodeURIComponent(encodeURIComponent(theirs)),
    ];
    for (const spelling of spellings) {
      const got = await world.call(`${POLICIES}/${spelling}`, { token });
      assert.ok(got.status >= 400 && got.status < 500, `${spelling}: ${got.status}`);
      assert.doesNotMatch(got.text, new RegExp(PARTNER), spelling);
    }
  });

  it("under /restapi, too", async () => {
    const session = await world.call("/restapi/plan-sessions", { token });
    const headers = { "x-plan-session": session.textAt(0, "session") };
    for (const spelling of [theirs, encodeURIComponent(theirs)]) {
      for (const method of ["GET", "DELETE"]) {
        const got = await world.call(`/restapi/configured-audience-model-policies/${spelling}`, {
          method,
          token,
          headers,
        });
        assert.equal(got.status, 403, `${method} ${got.text}`);
      }
    }
    const list = await world.call("/restapi/configured-audience-model-policies", { token, headers });
    assert.doesNotMatch(list.text, /theirs/);
  });

  it("a plan session is of no use to another token", async () => {
    const session = await world.call("/restapi/plan-sessions", { token: everything });
    const headers = { "x-plan-session": session.textAt(0, "session") };
    const path = `/restapi/configured-audience-model-policies/${encodeURIComponent(ours)}`;
    assert.equal((await world.call(path, { token: everything, headers })).status, 200);
    const stolen = await world.call(path, { method: "DELETE", token, headers });
    assert.ok(stolen.status >= 400 && stolen.status < 500, `${stolen.status} ${stolen.text}`);
    assert.ok(world.emulator.control.policy(ours));
  });
});

/** An answer without what names the request: two refusals must not differ in anything else. */
function shape(text: string, arn: string): string {
  return text
    .replaceAll(arn, "ARN")
    .replaceAll(encodeURIComponent(arn), "ARN")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+/g, "ID");
}
