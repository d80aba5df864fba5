// https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/
import assert from "node:assert/strict";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody, STRANGER } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");
const fresh = model("fresh");
const restapi = "/restapi/configured-audience-model-policies";

describe("OWASP API5:2023 Broken Function Level Authorization", () => {
  let world: ServerWorld;
  let reader: string;
  let writer: string;
  let admin: string;
  let etag: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn, fresh] } });
    reader = await world.token({ scopes: ["read"] });
    writer = await world.token({ scopes: ["write"] });
    admin = await world.token({ scopes: ["admin"] });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token: writer,
      headers: mustNotExist,
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 201, put.text);
    etag = String(put.headers.etag);
  });
  after(() => world?.close());

  it("a token that may read cannot write, whatever the condition", async () => {
    const before = world.emulator.control.policy(arn);
    for (const headers of [{ "if-match": etag }, { "if-match": "*" }, mustNotExist, {}]) {
      const put = await world.call(pathOf(arn), {
        method: "PUT",
        token: reader,
        headers,
        body: putBody(policyFor(arn, STRANGER)),
      });
      assert.equal(put.status, 403, put.text);
      const deleted = await world.call(pathOf(arn), { method: "DELETE", token: reader, headers });
      assert.equal(deleted.status, 403, deleted.text);
    }
    const created = await world.call(pathOf(fresh), {
      method: "PUT",
      token: reader,
      headers: mustNotExist,
      body: putBody(policyFor(fresh, PARTNER)),
    });
    assert.equal(created.status, 403);
    assert.deepEqual(world.emulator.control.policy(arn), before);
    assert.equal(world.emulator.control.policy(fresh), undefined);
  });

  it("a token that may write cannot read", async () => {
    for (const more of ["", "/history", "/history/1", "/drift", "/diff?from=1&to=1"]) {
      assert.equal((await world.call(pathOf(arn, more), { token: writer })).status, 403, more);
      assert.equal(
        (await world.call(pathOf(arn, more), { token: writer, method: "HEAD" })).status,
        403,
        more,
      );
    }
  });

  it("only the force scope may write over whatever is there", async () => {
    const body = putBody(policyFor(arn, PARTNER, STRANGER));
    const refused = await world.call(pathOf(arn), {
      method: "PUT",
      token: writer,
      headers: { "if-match": "*" },
      body,
    });
    assert.equal(refused.status, 428, refused.text);
    const blind = await world.call(pathOf(arn), { method: "PUT", token: writer, body });
    assert.equal(blind.status, 428, blind.text);
    const forced = await world.token({ scopes: ["write", "force"] });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token: forced,
      headers: { "if-match": "*" },
      body,
    });
    assert.equal(put.status, 200, put.text);
  });

  it("only the admin scope sees the metrics, and it opens nothing else", async () => {
    for (const token of [reader, writer]) assert.equal((await world.call("/metrics", { token })).status, 403);
    assert.equal((await world.call("/metrics", { token: admin })).status, 200);
    assert.equal((await world.call(pathOf(arn), { token: admin })).status, 403);
    assert.equal(
      (await world.call(pathOf(arn), { token: admin, method: "DELETE", headers: { "if-match": "*" } }))
        .status,
      403,
    );
  });

  it("a method override does not turn a read into a write", async () => {
    for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      const got = await world.call(pathOf(arn), {
        token: reader,
        headers: { [name]: "DELETE", "if-match": "*" },
      });
      assert.equal(got.status, 200, got.text);
    }
    await world.call(`${pathOf(arn)}?_method=DELETE`, { token: reader });
    assert.ok(world.emulator.control.policy(arn));
  });

  it("the scopes count under /restapi as well", async () => {
    const { textAt } = await world.call("/restapi/plan-sessions", { token: reader });
    const headers = { "x-plan-session": textAt(0, "session") };
    const path = `${restapi}/${encodeURIComponent(arn)}`;
    assert.equal((await world.call(path, { token: reader, headers })).status, 200);
    assert.equal((await world.call(path, { token: reader, headers, method: "DELETE" })).status, 403);
    const body = { configuredAudienceModelArn: arn, configuredAudienceModelPolicy: policyFor(arn, STRANGER) };
    assert.equal((await world.call(path, { token: reader, headers, method: "PUT", body })).status, 403);
    assert.equal((await world.call(restapi, { token: reader, headers, method: "POST", body })).status, 403);
  });
});
