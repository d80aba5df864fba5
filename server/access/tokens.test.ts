import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "../database/index.js";
import { onBothStores } from "../ledger/testing/index.js";
import {
  allows,
  createFirstToken,
  createTokens,
  InvalidToken,
  TokenNameTaken,
  type Tokens,
} from "./index.js";
import type { AccessTables } from "./tables.js";

const model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes";
const mine = "arn:aws:cleanrooms-ml:*:123456789012:*";

onBothStores("tokens", (store) => {
  let database: Database;
  let now = 0;
  let tokens: Tokens;

  beforeEach(async () => {
    database = await store.open();
    now = Date.parse("2026-01-01T00:00:00.000Z");
    tokens = createTokens(database, { clock: () => now });
  });

  const rows = () =>
    database.kysely.withTables<AccessTables>().selectFrom("access_token").selectAll().execute();
  const create = (name: string, expiresAt?: string) =>
    tokens.create({ name, scopes: ["write", "read"], arnPatterns: [mine], expiresAt });

  it("are known by their secret, with name, scopes and patterns", async () => {
    const { token, secret } = await create("ci");
    assert.match(secret, /^crml_[0-9a-f]{16}_[0-9a-f]{64}$/);
    assert.deepEqual(await tokens.authenticate(secret), token);
    assert.deepEqual(token, {
      tokenId: secret.slice(5, 21),
      name: "ci",
      scopes: ["read", "write"],
      arnPatterns: [mine],
      expiresAt: undefined,
    });
  });

  it("are stored hashed: neither the secret nor its random part is in the database", async () => {
    const { secret } = await create("ci");
    const stored = JSON.stringify(await rows());
    assert.ok(!stored.includes(secret.slice(22)), stored);
    assert.match(stored, /"secret_hash":"[0-9a-f]{64}"/);
  });

  it("are not known by anything else", async () => {
    const { secret } = await create("ci");
    const last = secret.endsWith("0") ? "1" : "0";
    for (const other of [
      "",
      "crml_",
      secret.slice(0, -1),
      secret.slice(0, -1) + last,
      `${secret} `,
      secret.toUpperCase(),
      `crml_${"0".repeat(16)}_${secret.slice(22)}`,
      "x".repeat(100_000),
    ]) {
      assert.equal(await tokens.authenticate(other), undefined, other.slice(0, 100));
    }
  });

  it("end when they expire, to the millisecond, also while they are held in memory", async () => {
    const { secret } = await create("ci", "2026-01-01T01:00:00+00:59");
    assert.ok(await tokens.authenticate(secret));
    now += 59_999;
    assert.ok(await tokens.authenticate(secret));
    now += 1;
    assert.equal(await tokens.authenticate(secret), undefined);
  });

  it("end when they are revoked; a revocation by another process shows within a second", async () => {
    const elsewhere = createTokens(database, { clock: () => now });
    const { secret } = await create("ci");
    assert.ok(await tokens.authenticate(secret));
    assert.ok(await elsewhere.authenticate(secret));
    assert.equal(await tokens.revoke("ci"), true);
    assert.equal(await tokens.authenticate(secret), undefined);
    now += 1000;
    assert.equal(await elsewhere.authenticate(secret), undefined);
    assert.equal(await tokens.revoke("ci"), false);
    assert.equal(await tokens.revoke("nobody"), false);
  });

  it("are listed in the order they were made, revoked ones too, without secrets", async () => {
    await create("b");
    now += 1;
    const { secret } = await create("a", "2027-01-01");
    await tokens.authenticate(secret);
    await tokens.revoke("b");
    const listed = await tokens.list();
    assert.deepEqual(
      listed.map(({ name, expiresAt, revokedAt }) => [name, expiresAt, revokedAt]),
      [
        ["b", undefined, "2026-01-01T00:00:00.001Z"],
        ["a", "2027-01-01T00:00:00.000Z", undefined],
      ],
    );
    assert.ok(!JSON.stringify(listed).includes(secret.slice(22)));
  });

  it("remember when they were last used, written once a minute at most", async () => {
    const { secret } = await create("ci");
    const lastUsed = async () => (await tokens.list())[0]?.lastUsedAt;
    const written = async (time: string) => {
      while ((await lastUsed()) !== time) await turn();
    };
    assert.equal(await lastUsed(), undefined);
    await tokens.authenticate(secret);
    await written("2026-01-01T00:00:00.000Z");
    now += 59_999;
    await tokens.authenticate(secret);
    assert.equal(await lastUsed(), "2026-01-01T00:00:00.000Z");
    now += 1;
    await tokens.authenticate(secret);
    await written("2026-01-01T00:01:00.000Z");
  });

  it("have a name of their own, also after a revocation", async () => {
    await create("ci");
    await assert.rejects(create("ci"), TokenNameTaken);
    await tokens.revoke("ci");
    await assert.rejects(create("ci"), /There is, or was, a token named ci/);
  });

  for (const [what, change, message] of [
    ["no name", { name: "" }, /"" is no name/],
    ["a name that would break a log line", { name: "a\nb" }, /is no name/],
    ["no scope", { scopes: [] }, /at least one scope: read, write, force, admin/],
    ["no pattern", { arnPatterns: [] }, /1 to 100 ARN patterns/],
    ["a pattern that matches no ARN", { arnPatterns: ["lookalikes"] }, /"lookalikes" is no pattern/],
    ["an expiry that is no time", { expiresAt: "tomorrow" }, /"tomorrow" is no time/],
    ["an expiry in the past", { expiresAt: "2025-12-31" }, /is over already/],
  ] as const) {
    it(`cannot be made with ${what}`, async () => {
      const wanted = { name: "ci", scopes: ["read"] as const, arnPatterns: ["*"], ...change };
      await assert.rejects(tokens.create(wanted), (error) => {
        assert.ok(error instanceof InvalidToken);
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual(await rows(), []);
    });
  }

  it("fail, rather than let anybody in, when the store cannot be asked", async () => {
    const { secret } = await create("ci");
    const closed = await store.open();
    await closed.close();
    await assert.rejects(createTokens(closed).authenticate(secret));
  });

  describe("of a first start", () => {
    it("are one that may read and write everything, but neither force nor administer", async () => {
      const secret = await createFirstToken(tokens);
      const token = await tokens.authenticate(secret ?? "");
      assert.ok(token);
      assert.deepEqual(
        (["read", "write", "force", "admin"] as const).map((scope) => allows(token, scope, model)),
        [true, true, false, false],
      );
    });

    it("are made once, and not again after a revocation or beside another token", async () => {
      assert.ok(await createFirstToken(tokens));
      assert.equal(await createFirstToken(tokens), undefined);
      await tokens.revoke("first");
      assert.equal(await createFirstToken(tokens), undefined);
    });

    it("are one in all when two servers start together", async () => {
      const made = await Promise.all([createFirstToken(tokens), createFirstToken(createTokens(database))]);
      assert.equal(made.filter((secret) => secret !== undefined).length, 1);
    });
  });

  describe("allow", () => {
    it("what their scopes and patterns say, and nothing else", async () => {
      const { token } = await create("ci");
      const foreign = model.replace("123456789012", "999999999999");
      assert.equal(allows(token, "read", model), true);
      assert.equal(allows(token, "read"), true);
      assert.equal(allows(token, "read", foreign), false);
      assert.equal(allows(token, "force", model), false);
    });
  });
});
