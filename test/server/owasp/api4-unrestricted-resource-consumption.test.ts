// https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/
import assert from "node:assert/strict";
import { model, mustNotExist, PARTNER, POLICIES, pathOf, policyFor, putBody } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API4:2023 Unrestricted Resource Consumption", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token();
  });
  after(() => world?.close());
  const put = (body: string, headers = {}) =>
    world.call(pathOf(arn), { method: "PUT", token, headers: { ...mustNotExist, ...headers }, body });

  it("a body over 64 KB is refused, told or chunked", async () => {
    const large = JSON.stringify({ configuredAudienceModelPolicy: "x".repeat(65 * 1024) });
    assert.equal((await put(large)).status, 413);
    const chunked = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: large,
      chunked: true,
    });
    assert.equal(chunked.status, 413);
  });

  it("a compressed body is no way around the bound", async () => {
    const { gzipSync } = await import("node:zlib");
    const bomb = gzipSync(Buffer.alloc(10_000_000, " ")).toString("latin1");
    const refused = await put(bomb, { "content-encoding": "gzip" });
    assert.ok([413, 415].includes(refused.status), `${refused.status} ${refused.text}`);
  });

  it("JSON of great depth is refused in words", async () => {
    const deep = `{"configuredAudienceModelPolicy":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    const refused = await put(deep);
    assert.ok([400, 422].includes(refused.status), `${refused.status} ${refused.text.slice(0, 200)}`);
  });

  it("a page is bounded, and a limit beyond the bound is refused", async () => {
    for (const limit of ["501", "0", "-1", "1e9", "999999999999999999999", "x"]) {
      const list = await world.call(`${POLICIES}?limit=${limit}`, { token });
      assert.equal(list.status, 400, `${limit}: ${list.text}`);
      const history = await world.call(pathOf(arn, `/history?limit=${limit}`), { token });
      assert.equal(history.status, 400, `${limit}: ${history.text}`);
    }
  });

  it("a URL or headers without end are refused", async () => {
    const long = await world.call(`${POLICIES}/${"a".repeat(10_000)}`, { token });
    assert.ok([400, 404, 414, 422, 431].includes(long.status), String(long.status));
    const many = await world.call(POLICIES, { token, headers: { "x-long": "a".repeat(40_000) } });
    assert.equal(many.status, 431);
  });

  it("a token that asks too much is told to wait, and the others are not", async () => {
    const own = await startServerWorld({ requestsPerMinute: 5 });
    try {
      const [greedy, modest] = [await own.token(), await own.token()];
      const statuses: number[] = [];
      for (let i = 0; i < 8; i += 1) statuses.push((await own.call(POLICIES, { token: greedy })).status);
      assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429, 429]);
      const refused = await own.call(POLICIES, { token: greedy });
      assert.ok(Number(refused.headers["retry-after"]) > 0 && Number(refused.headers["retry-after"]) <= 60);
      assert.equal((await own.call(POLICIES, { token: modest })).status, 200);
    } finally {
      await own.close();
    }
  });

  it("a policy within the bounds passes", async () => {
    const done = await put(JSON.stringify(putBody(policyFor(arn, PARTNER))));
    assert.equal(done.status, 201, done.text);
  });
});
