// Two server processes on one PostgreSQL behave as one, also when one of them is killed in the middle of a write.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { openDatabase } from "@cleanroomsml/server/database";
import { startPostgres, type TestPostgres } from "../../server/ledger/testing/index.js";
import { type Call, call, type Reply } from "./support/call.js";
import { eventually } from "./support/eventually.js";
import { type Gate, startGate } from "./support/gate.js";
import {
  model,
  mustNotExist,
  PARTNER,
  POLICIES,
  pathOf,
  policyFor,
  putBody,
  STRANGER,
} from "./support/models.js";
import { createToken, runCommand, type ServeProcess, startServe } from "./support/serve-process.js";

const restapi = "/restapi/configured-audience-model-policies";
const names = ["shared", "raced", "session", "written", "unwritten", "deleted", "busy-1", "busy-2", "busy-3"];

describe("two servers on one PostgreSQL", function () {
  this.timeout(180_000);
  let postgres: TestPostgres;
  let url: string;
  let emulator: Emulator;
  let gate: Gate;
  let token: string;
  let servers: [ServeProcess, ServeProcess];
  const environment = () => ({ DATABASE_URL: url });
  const start = () => startServe(["--endpoint", gate.url, "--port", "0"], environment());
  before(async function () {
    postgres = await startPostgres(this);
    url = await postgres.createDatabase();
    emulator = await startEmulator({ port: 0, models: names.map((name) => model(name)) });
    gate = await startGate(emulator.url);
    // Together: both find an empty database, and both bring it up to date.
    servers = await Promise.all([start(), start()]);
    token = await createToken({ kind: "postgres", url });
  });
  after(async () => {
    await Promise.all(servers?.map((server) => server.end("SIGKILL")) ?? []);
    await gate?.close();
    await emulator?.close();
    await postgres?.stop();
  });
  afterEach(() => gate.drop());

  const at = (server: 0 | 1, path: string, options: Call = {}): Promise<Reply> =>
    call(servers[server].url, path, { token, ...options });
  const put = (server: 0 | 1, arn: string, headers: Record<string, string>, ...accounts: string[]) =>
    at(server, pathOf(arn), { method: "PUT", headers, body: putBody(policyFor(arn, ...accounts)) });

  it("what one writes the other knows at once: document, ETag, history, list", async () => {
    const arn = model("shared");
    const made = await put(0, arn, mustNotExist, PARTNER);
    assert.equal(made.status, 201, made.text);
    for (const path of [pathOf(arn), pathOf(arn, "/history"), pathOf(arn, "/history/1"), POLICIES]) {
      const [here, there] = [await at(0, path), await at(1, path)];
      assert.equal(there.status, 200, there.text);
      assert.equal(there.text, here.text);
      assert.equal(there.headers.etag, here.headers.etag);
    }
    const changed = await put(1, arn, { "if-match": String(made.headers.etag) }, PARTNER, STRANGER);
    assert.equal(changed.status, 200, changed.text);
    const stale = await put(0, arn, { "if-match": String(made.headers.etag) }, STRANGER);
    assert.equal(stale.status, 412, stale.text);
    assert.match(
      stale.text,
      new RegExp(`Partner${STRANGER}`),
      "the diff from the version that the ledger has",
    );
  });

  it("of many writers with the same expectation one wins", async () => {
    const arn = model("raced");
    const made = await put(0, arn, mustNotExist, PARTNER);
    const etag = String(made.headers.etag);
    const accounts = Array.from({ length: 10 }, (_, i) => `33334444555${i}`);
    const replies = await Promise.all(
      accounts.map((account, i) => put(i % 2 === 0 ? 0 : 1, arn, { "if-match": etag }, account)),
    );
    const statuses = replies.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 1, statuses.join());
    assert.equal(statuses.filter((status) => status === 412).length, 9, statuses.join());
    const winner = accounts[statuses.indexOf(200)];
    assert.match(emulator.control.policy(arn)?.text ?? "", new RegExp(String(winner)));
    const history = await at(0, pathOf(arn, "/history"));
    const items = history.at("items");
    assert.ok(Array.isArray(items) && items.length === 2, history.text);
  });

  it("a plan session opened at one counts at the other", async () => {
    const arn = model("session");
    const opened = await at(0, "/restapi/plan-sessions");
    const headers = { "x-plan-session": opened.textAt(0, "session") };
    const body = { configuredAudienceModelArn: arn, configuredAudienceModelPolicy: policyFor(arn, PARTNER) };
    const made = await at(1, restapi, { method: "POST", headers, body });
    assert.equal(made.status, 201, made.text);
    const deleted = await at(0, `${restapi}/${encodeURIComponent(arn)}`, { method: "DELETE", headers });
    assert.equal(deleted.status, 204, deleted.text);
    // The session has just created it, through the other server: a renamed block, whose DELETE must not take it away.
    assert.ok(emulator.control.policy(arn));
  });

  it("a token revoked by command is refused by both within a second", async () => {
    const secret = await createToken({ kind: "postgres", url }, { name: "to-revoke", scopes: ["read"] });
    for (const server of [0, 1] as const)
      assert.equal((await at(server, POLICIES, { token: secret })).status, 200);
    const run = await runCommand(["token", "revoke", "to-revoke"], environment());
    assert.equal(run.exit, 0, run.err);
    for (const server of [0, 1] as const)
      await eventually(
        "it is refused",
        async () => (await at(server, POLICIES, { token: secret })).status === 401 || undefined,
        { within: 3_000 },
      );
  });

  /** Kills the first server while its call to AWS is under way; the second then stands alone until a new first is there. */
  async function killedWhile(
    method: "PUT" | "DELETE",
    arn: string,
    sent: () => Promise<Reply>,
    meanwhile: () => void | Promise<void>,
  ) {
    const before = gate.seen.length;
    gate.hold(method);
    const answer = sent().then(
      ({ status }) => status,
      () => "hung up" as const,
    );
    await eventually("AWS is called", () => gate.held === 1 || undefined);
    assert.ok(gate.seen.length > before, arn);
    await meanwhile();
    await servers[0].end("SIGKILL");
    gate.drop();
    assert.equal(await answer, "hung up");
    servers = [servers[1], servers[1]];
  }
  const revive = async () => {
    servers = [await start(), servers[1]];
  };
  const versions = async (arn: string): Promise<readonly unknown[]> => {
    const history = await at(1, pathOf(arn, "/history"));
    const items = history.status === 404 ? [] : history.at("items");
    assert.ok(Array.isArray(items), history.text);
    return items;
  };
  /** Waits until no intent is open: the survivor settles those of the dead when their leases have ended. */
  async function allSettled(): Promise<void> {
    const database = await openDatabase({ kind: "postgres", url });
    try {
      await eventually(
        "the survivor settles what was left open",
        async () => {
          const open = database.kysely.selectFrom("ledger_intent").select("intent_id");
          const rows = await open.where("settled_sequence", "is", null).execute();
          return rows.length === 0 || undefined;
        },
        { within: 90_000 },
      );
    } finally {
      await database.close();
    }
  }

  it("killed after AWS wrote and before it was told: the other finds the write by reading, and says so", async () => {
    const arn = model("written");
    await killedWhile(
      "PUT",
      arn,
      () => put(0, arn, mustNotExist, PARTNER),
      async () => {
        // AWS has done what was asked; only the answer is missing.
        await emulator.control.setPolicy(arn, JSON.stringify(policyFor(arn, PARTNER)));
      },
    );
    const [version] = await eventually(
      "it is in the history",
      async () => {
        const found = await versions(arn);
        return found.length > 0 ? found : undefined;
      },
      { within: 90_000 },
    );
    const { knownBy } = Object(version);
    assert.equal(knownBy, "read", JSON.stringify(version));
    // The client that heard nothing asks again, as it must: this is its own write.
    const again = await put(1, arn, mustNotExist, PARTNER);
    assert.equal(again.status, 200, again.text);
    await revive();
  });

  it("killed before AWS heard of it: the other does not claim that it was written", async () => {
    const arn = model("unwritten");
    await killedWhile(
      "PUT",
      arn,
      () => put(0, arn, mustNotExist, PARTNER),
      () => {},
    );
    const again = await put(1, arn, mustNotExist, STRANGER);
    assert.equal(again.status, 201, again.text);
    await revive();
    const history = await versions(arn);
    assert.equal(history.length, 1, JSON.stringify(history));
    assert.match(JSON.stringify(history), new RegExp(STRANGER));
  });

  it("killed in the middle of a delete: the other finds that it is gone", async () => {
    const arn = model("deleted");
    const made = await put(0, arn, mustNotExist, PARTNER);
    await killedWhile(
      "DELETE",
      arn,
      () => at(0, pathOf(arn), { method: "DELETE", headers: { "if-match": String(made.headers.etag) } }),
      async () => {
        await emulator.control.deletePolicy(arn);
      },
    );
    await eventually(
      "the deletion is in the history",
      async () => {
        const found = await versions(arn);
        return found.length === 2 || undefined;
      },
      { within: 90_000 },
    );
    await revive();
  });

  it("killed among many writes: every write that was acknowledged is in the history, and the last one is what AWS holds", async () => {
    const arns = ["busy-1", "busy-2", "busy-3"].map((name) => model(name));
    const acknowledged = new Map<string, string[]>(arns.map((arn) => [arn, []]));
    let done = 0;
    const writer = async (arn: string, first: number) => {
      let condition: Record<string, string> = mustNotExist;
      for (let i = 0; i < 15; i += 1) {
        const account = String(500_000_000_000 + first * 1000 + i);
        // A client that heard nothing, or was refused, reads and goes on.
        const reply = await put(0, arn, condition, account).catch(() => undefined);
        if (reply === undefined) {
          const read = await at(1, pathOf(arn));
          condition = read.status === 200 ? { "if-match": String(read.headers.etag) } : mustNotExist;
          continue;
        }
        if (reply.status === 200 || reply.status === 201) {
          acknowledged.get(arn)?.push(account);
          condition = { "if-match": String(reply.headers.etag) };
        }
        done += 1;
        if (done === 10) {
          await servers[0].end("SIGKILL");
          servers = [servers[1], servers[1]];
        }
      }
    };
    await Promise.all(arns.map((arn, i) => writer(arn, i)));
    await revive();
    await allSettled();
    for (const arn of arns) {
      const history = await at(1, pathOf(arn, "/history?limit=100"));
      for (const account of acknowledged.get(arn) ?? []) {
        assert.ok(
          history.text.includes(account),
          `${account} was acknowledged, and is not in ${history.text}`,
        );
      }
      const live = await at(1, pathOf(arn));
      assert.equal(live.at("policyHash"), history.at("items", 0, "policyHash"), arn);
    }
  });

  it("after all of it nothing is left open and the ledger is whole", async () => {
    await allSettled();
    const run = await runCommand(["ledger", "verify"], environment());
    assert.equal(run.exit, 0, `${run.out}${run.err}`);
    // The write of which AWS never heard is in no history.
    const history = JSON.stringify(await versions(model("unwritten")));
    assert.ok(!history.includes(`Partner${PARTNER}`), history);
  });
});
