// https://owasp.org/API-Security/editions/2023/en/0xa6-unrestricted-access-to-sensitive-business-flows/
// The flow that hurts here: a script that overwrites or deletes policies in bulk and cuts every partner off.
import assert from "node:assert/strict";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody, STRANGER } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API6:2023 Unrestricted Access to Sensitive Business Flows", () => {
  let world: ServerWorld;
  let token: string;
  let etag: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token({ scopes: ["read", "write"] });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 201, put.text);
    etag = String(put.headers.etag);
  });
  after(() => world?.close());

  it("nothing is overwritten or deleted by a request that does not say what it expects to be there", async () => {
    const before = world.emulator.control.policy(arn);
    const body = putBody(policyFor(arn, STRANGER));
    for (const headers of [{}, { "if-match": "*" }]) {
      assert.equal((await world.call(pathOf(arn), { method: "PUT", token, headers, body })).status, 428);
      assert.equal((await world.call(pathOf(arn), { method: "DELETE", token, headers })).status, 428);
    }
    assert.deepEqual(world.emulator.control.policy(arn), before);
  });

  it("a weak, listed or wrong condition is no way around it", async () => {
    const before = world.emulator.control.policy(arn);
    const body = putBody(policyFor(arn, STRANGER));
    const conditions = [
      { headers: { "if-match": `W/${etag}` }, status: 400 },
      { headers: { "if-match": `${etag}, "${"0".repeat(64)}"` }, status: 400 },
      { headers: { "if-match": `*, ${etag}` }, status: 400 },
      { headers: { "if-match": etag.replaceAll('"', "") }, status: 400 },
      { headers: { "if-match": '""' }, status: 400 },
      { headers: { "if-none-match": etag }, status: 400 },
      { headers: { "if-none-match": "*", "if-match": etag }, status: 400 },
      { headers: { "if-match": `"${"0".repeat(64)}"` }, status: 412 },
      { headers: { "if-none-match": "*" }, status: 412 },
    ];
    for (const { headers, status } of conditions) {
      const put = await world.call(pathOf(arn), { method: "PUT", token, headers, body });
      assert.equal(put.status, status, `${JSON.stringify(headers)}: ${put.text}`);
      assert.match(String(put.headers["content-type"]), /^application\/problem\+json/);
    }
    assert.deepEqual(world.emulator.control.policy(arn), before);
  });

  it("what another writer did is not lost: the condition of before no longer holds", async () => {
    await world.emulator.control.setPolicy(arn, JSON.stringify(policyFor(arn, PARTNER, STRANGER)));
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: { "if-match": etag },
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 412, put.text);
    const deleted = await world.call(pathOf(arn), { method: "DELETE", token, headers: { "if-match": etag } });
    assert.equal(deleted.status, 412, deleted.text);
    assert.match(put.text, new RegExp(STRANGER), "the answer shows what the other writer added");
    assert.match(world.emulator.control.policy(arn)?.text ?? "", new RegExp(STRANGER));
  });

  it("each write leaves who, when and by which request in the history", async () => {
    const current = await world.call(pathOf(arn), { token });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: { "if-match": String(current.headers.etag), "x-request-id": "a-request-of-the-flow" },
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 200, put.text);
    assert.equal(put.headers["x-request-id"], "a-request-of-the-flow");
    const history = await world.call(pathOf(arn, "/history?limit=1"), { token });
    assert.match(history.text, /"a-request-of-the-flow"/);
    assert.match(history.text, /"token-1"/);
  });

  it("the team's rules hold for every writer, also with force", async () => {
    const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
    const { tmpdir } = await import("node:os");
    const { join } = await import("node:path");
    const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-rules-"));
    const rulesFile = join(folder, "rules.json");
    writeFileSync(rulesFile, JSON.stringify({ allowedAccounts: [PARTNER] }));
    const own = await startServerWorld({ emulator: { models: [arn] }, rulesFile });
    try {
      const forced = await own.token();
      for (const headers of [mustNotExist, { "if-match": "*" }]) {
        const put = await own.call(pathOf(arn), {
          method: "PUT",
          token: forced,
          headers,
          body: putBody(policyFor(arn, STRANGER)),
        });
        assert.equal(put.status, 422, put.text);
        assert.match(put.text, /allowedAccounts/);
      }
      assert.equal(own.emulator.control.policy(arn), undefined);
    } finally {
      await own.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
