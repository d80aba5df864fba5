import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTokens } from "@cleanroomsml/server/access";
import { openDatabase } from "@cleanroomsml/server/database";
import { expiry } from "./commands/token-create.js";
import { runCli } from "./testing/run-cli.js";

describe("cleanroomsml token", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-token-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const data = () => ["--data", join(folder, "data")];
  const token = (...words: readonly string[]) => runCli(["token", ...words, ...data()]);

  it("list and revoke make no data where there is none, and say so", () => {
    for (const words of [["list"], ["revoke", "ci"]]) {
      const run = token(...words);
      assert.deepEqual([run.exit, run.stdout], [2, ""]);
      assert.match(run.stderr, /There is no server's data in .*--database-url/);
    }
  });

  it("create prints the secret alone on standard output, list shows everything but the secret, revoke ends it", async () => {
    const created = token("create", "ci", "--scope", "read", "--scope", "write", "--expires", "90d");
    assert.equal(created.exit, 0, created.stderr);
    assert.match(created.stdout, /^crml_[0-9a-f]{16}_[0-9a-f]{64}\n$/);
    assert.match(created.stderr, /Token ci: read, write; \*; expires \d{4}-.*It is not shown again/);
    const secret = created.stdout.trim();
    assert.equal((await authenticate(secret))?.name, "ci");

    const listed = token("list");
    assert.match(
      listed.stdout,
      /^NAME +STATE +SCOPES +ARNS +CREATED +LAST USED\nci +active until .* read,write +\* /,
    );
    assert.ok(!listed.stdout.includes(secret.slice(22)));

    assert.equal(token("revoke", "ci").exit, 0);
    assert.equal(await authenticate(secret), undefined);
    assert.equal(token("revoke", "ci").exit, 1);
    const [line = ""] = token("list", "--json").stdout.split("\n");
    assert.match(JSON.parse(line).revokedAt, /^\d{4}-/);
  });

  it("create exits 2 for what cannot be a token, and says why", () => {
    for (const [words, message] of [
      [["create", "x"], /at least one scope: read, write, force, admin/],
      [["create", "x", "--scope", "root"], /--scope root is none: use read, write, force, admin/],
      [["create", "x", "--scope", "read", "--arn", "lookalikes"], /no pattern of ARNs/],
      [["create", "x", "--scope", "read", "--expires", "soon"], /"soon" is no time/],
      [["create", "ci", "--scope", "read"], /There is, or was, a token named ci/],
    ] as const) {
      const run = token(...words);
      assert.deepEqual([run.exit, run.stdout], [2, ""], words.join(" "));
      assert.match(run.stderr, message);
    }
  });

  it("understands 90d, 12h and 30m from now", () => {
    const now = Date.parse("2026-01-01T00:00:00Z");
    assert.equal(expiry("90d", now), "2026-04-01T00:00:00.000Z");
    assert.equal(expiry("12h", now), "2026-01-01T12:00:00.000Z");
    assert.equal(expiry("30m", now), "2026-01-01T00:30:00.000Z");
    assert.equal(expiry("2030-01-31", now), "2030-01-31");
  });

  async function authenticate(secret: string) {
    const database = await openDatabase({ kind: "sqlite", folder: join(folder, "data") });
    try {
      return await createTokens(database).authenticate(secret);
    } finally {
      await database.close();
    }
  }
});
