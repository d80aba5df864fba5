// https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../support/eventually.js";
import { model, POLICIES, pathOf } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API2:2023 Broken Authentication", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token();
  });
  after(() => world?.close());

  const protectedPaths = [
    POLICIES,
    pathOf(arn),
    pathOf(arn, "/history"),
    pathOf(arn, "/drift"),
    "/metrics",
    "/restapi/plan-sessions",
    "/restapi/configured-audience-model-policies",
    `/restapi/configured-audience-model-policies/${encodeURIComponent(arn)}`,
  ];

  for (const path of protectedPaths) {
    it(`${path.replace(encodeURIComponent(arn), "{arn}")} asks for a token`, async () => {
      const refused = await world.call(path);
      assert.equal(refused.status, 401, refused.text);
      assert.match(String(refused.headers["www-authenticate"]), /^Bearer\b/);
      assert.match(String(refused.headers["content-type"]), /^application\/problem\+json/);
    });
  }

  it("what is not exactly the token is refused", async () => {
    const flipped = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const upper = token.toUpperCase();
    for (const wrong of [
      flipped,
      token.slice(0, -1),
      `${token}A`,
      upper,
      "",
      "null",
      "undefined",
      `${token}, ${token}`,
    ]) {
      const refused = await world.call(POLICIES, { headers: { authorization: `Bearer ${wrong}` } });
      assert.equal(refused.status, 401, wrong);
      assert.ok(wrong.length < 8 || !refused.text.includes(wrong), "the answer repeats what was sent");
    }
    assert.equal((await world.call(POLICIES, { token })).status, 200);
  });

  it("a token counts in the Authorization header only", async () => {
    const basic = Buffer.from(`x:${token}`).toString("base64");
    const attempts = [
      world.call(`${POLICIES}?access_token=${token}`),
      world.call(`${POLICIES}?token=${token}`),
      world.call(POLICIES, { headers: { cookie: `token=${token}` } }),
      world.call(POLICIES, { headers: { "x-api-key": token } }),
      world.call(POLICIES, { headers: { authorization: token } }),
      world.call(POLICIES, { headers: { authorization: `Basic ${basic}` } }),
    ];
    for (const refused of await Promise.all(attempts)) assert.equal(refused.status, 401, refused.text);
  });

  it("an expired token is refused", async () => {
    const expiring = await world.token({ expiresAt: new Date(Date.now() + 1_000).toISOString() });
    await eventually("it is refused", async () =>
      (await world.call(POLICIES, { token: expiring })).status === 401 ? true : undefined,
    );
  });

  it("a revoked token is refused from the next request on", async () => {
    const { token: made, secret } = await world.server.tokens.create({
      name: "to-be-revoked",
      scopes: ["read"],
      arnPatterns: ["*"],
    });
    assert.equal((await world.call(POLICIES, { token: secret })).status, 200);
    assert.equal(await world.server.tokens.revoke(made.name), true);
    assert.equal((await world.call(POLICIES, { token: secret })).status, 401);
  });

  it("guessing is slowed down: an address that keeps sending wrong tokens is told to wait", async () => {
    const own = await startServerWorld({ requestsPerMinute: 10 });
    try {
      const good = await own.token();
      const statuses = new Set<number>();
      for (let guess = 0; guess < 500 && !statuses.has(429); guess += 1)
        statuses.add((await own.call(POLICIES, { token: `crml_${"0".repeat(43)}${guess}` })).status);
      assert.deepEqual([...statuses], [401, 429]);
      assert.ok(good);
    } finally {
      await own.close();
    }
  });

  it("tokens have at least 128 bits of chance, and the store does not hold them", () => {
    assert.match(token, /^crml_[\w-]{22,}$/);
    const files = readdirSync(world.folder);
    assert.ok(files.length > 0);
    for (const file of files) {
      const bytes = readFileSync(join(world.folder, file));
      assert.ok(!bytes.includes(token) && !bytes.includes(token.slice("crml_".length)), file);
    }
  });
});
