import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CleanRoomsMLClient } from "@cleanroomsml/core/aws";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { type RunningServer, type ServerOptions, ServerStartError, startServer } from "./index.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const policies = "/v1/configured-audience-model-policies";
const path = `${policies}/${encodeURIComponent(arn)}`;

function policyOf(...accounts: readonly string[]) {
  return {
    Version: "2012-10-17",
    Statement: accounts.map((account) => ({
      Sid: `P${account}`,
      Effect: "Allow",
      Principal: { AWS: [account] },
      Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
      Resource: arn,
    })),
  };
}

describe("the server", () => {
  let folder: string;
  let emulator: Emulator;
  let client: CleanRoomsMLClient;
  let server: RunningServer;
  let token: string;
  const options = (): ServerOptions => ({
    port: 0,
    database: { kind: "sqlite", folder },
    backend: "emulator",
    client: () => client,
    logLevel: "silent",
  });
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-server-"));
    emulator = await startEmulator({ port: 0, models: [arn] });
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    client = new CleanRoomsMLClient({ endpoint: emulator.url, region: "us-east-1", credentials });
    server = await startServer(options());
    ({ secret: token } = await server.tokens.create({
      name: "test",
      scopes: ["read", "write", "admin"],
      arnPatterns: ["*"],
    }));
  });
  after(async () => {
    await server?.close();
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function ask(where: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${server.url}${where}`, {
      redirect: "error",
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  }
  function put(policy: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
    return ask(path, {
      method: "PUT",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ configuredAudienceModelPolicy: policy }),
    });
  }

  it("tells no policy from no model", async () => {
    const none = await ask(path);
    assert.equal(none.status, 404);
    assert.equal(Object(await none.json()).type, "/problems/no-policy");
    const nowhere = await ask(path.replace("example", "nowhere"));
    assert.equal(nowhere.status, 404);
    assert.equal(Object(await nowhere.json()).type, "/problems/no-model");
  });

  it("says how an ARN goes into the path to whoever has sent it as it is", async () => {
    const detail = async (where: string) => {
      const answer = await ask(where);
      assert.equal(answer.status, 404);
      return Object(await answer.json()).detail;
    };
    assert.match(await detail(`${policies}/${arn}`), /percent-encode all of it, its slash as %2F/);
    assert.match(await detail(`${policies}/${arn}/history?limit=1`), /percent-encode/);
    assert.equal(await detail(`${path}/nowhere`), "There is nothing at this path. /docs says what there is.");
  });

  it("leads through the life of a policy", async () => {
    const created = await put(policyOf("111122223333"), { "if-none-match": "*" });
    assert.equal(created.status, 201, await created.clone().text());
    const first = created.headers.get("etag") ?? "";

    const repeated = await put(policyOf("111122223333"), { "if-none-match": "*" });
    assert.equal(repeated.status, 200, "the replay of a write that the ledger settled");
    const other = await put(policyOf("444455556666"), { "if-none-match": "*" });
    assert.equal(other.status, 412);

    const read = await ask(path);
    assert.equal(read.headers.get("etag"), first);
    const same = await ask(path, { headers: { "if-none-match": `"x", W/${first}` } });
    assert.equal(same.status, 304);
    assert.equal(await same.text(), "");
    const head = await ask(path, { method: "HEAD" });
    assert.equal(head.headers.get("content-length"), String(Buffer.byteLength(await read.text())));

    const updated = await put(policyOf("111122223333", "444455556666"), { "if-match": first });
    assert.equal(updated.status, 200);
    const stale = await put(policyOf("777788889999"), { "if-match": first });
    assert.equal(stale.status, 412);
    const problem = Object(await stale.json());
    assert.equal(`"${problem.currentPolicyHash}"`, updated.headers.get("etag"));
    assert.match(
      problem.diff.changes.join(),
      /P444455556666/,
      "from the version expected to the current one",
    );
    assert.doesNotMatch(problem.diff.changes.join(), /777788889999/);

    assert.equal((await put(policyOf("1".repeat(12)), {})).status, 428);
    const history = Object(await (await ask(`${path}/history`)).json());
    assert.deepEqual(
      history.items.map(({ version }: { version: number }) => version),
      [2, 1],
    );
    const diff = Object(await (await ask(`${path}/diff?from=1&to=2`)).json());
    assert.equal(diff.diff.added[0].sid, "P444455556666");
    assert.equal(Object(await (await ask(`${path}/drift`)).json()).state, "in-sync");

    await emulator.control.setPolicy(arn, JSON.stringify(policyOf("999988887777")));
    assert.equal(Object(await (await ask(`${path}/drift`)).json()).state, "drifted");
    const drifted = Object(await (await ask(`${policies}?drifted=true`)).json());
    assert.equal(drifted.items[0].configuredAudienceModelArn, arn);

    const etag = (await ask(path)).headers.get("etag") ?? "";
    assert.equal((await ask(path, { method: "DELETE", headers: { "if-match": first } })).status, 412);
    assert.equal((await ask(path, { method: "DELETE", headers: { "if-match": etag } })).status, 204);
    assert.equal((await ask(path)).status, 404);
  });

  it("names all faults of a policy with pointers into the body", async () => {
    const wrong = { Version: "2012-10-17", Statement: [{ Effect: "allow", Action: 5 }, {}] };
    const refused = await put(wrong, { "if-none-match": "*" });
    assert.equal(refused.status, 422);
    const { errors } = Object(await refused.json());
    assert.ok(errors.length > 2, JSON.stringify(errors));
    for (const { pointer } of errors)
      assert.match(pointer, /^#\/configuredAudienceModelPolicy\/Statement\/[01]/);
  });

  it("takes a request id over if it is harmless, and makes one otherwise", async () => {
    const kept = await ask("/healthz", { headers: { "x-request-id": "build-42.step_7" } });
    assert.equal(kept.headers.get("x-request-id"), "build-42.step_7");
    for (const bad of ["short", "with blanks in it", `crml_${"0".repeat(40)}`, "x".repeat(200)]) {
      const made = await ask("/healthz", { headers: { "x-request-id": bad } });
      assert.match(made.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
    }
  });

  it("is ready while AWS answers, and says which of the two fails", async () => {
    const ready = await ask("/readyz");
    assert.deepEqual(await ready.json(), { status: "ready", backend: "emulator", store: "ok", aws: "ok" });

    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const nobody = new CleanRoomsMLClient({
      endpoint: "http://127.0.0.1:1",
      region: "us-east-1",
      credentials,
    });
    const alone = await startServer({
      ...options(),
      database: { kind: "sqlite", folder: join(folder, "alone") },
      client: () => nobody,
    });
    try {
      const unready = await fetch(`${alone.url}/readyz`);
      assert.equal(unready.status, 503);
      assert.deepEqual(await unready.json(), {
        status: "not-ready",
        backend: "emulator",
        store: "ok",
        aws: "failing",
      });
      assert.equal((await fetch(`${alone.url}/healthz`)).status, 200);
    } finally {
      await alone.close();
    }
  });

  it("shows the heads of the ledger among the metrics", async () => {
    const metrics = await (await ask("/metrics")).text();
    assert.match(metrics, /cleanroomsml_ledger_head\{arn="arn:[^"]*",entry_hash="[0-9a-f]{64}"\} \d+/);
    assert.match(
      metrics,
      /cleanroomsml_http_requests_total\{method="PUT",route="putPolicy",status="201"\} 1/,
    );
    assert.match(metrics, /process_resident_memory_bytes/);
  });

  it("asks for a whole and plain JSON body", async () => {
    const send = (headers: Readonly<Record<string, string>>, body: NonNullable<RequestInit["body"]> = "{}") =>
      ask(path, { method: "PUT", headers: { "if-none-match": "*", ...headers }, body });
    assert.equal((await send({ "content-type": "text/plain" })).status, 415);
    assert.equal((await send({ "content-type": "application/json; charset=latin1" })).status, 415);
    assert.equal(
      (await send({ "content-type": "application/json", "content-encoding": "gzip" })).status,
      415,
    );
    assert.equal(
      (await send({ "content-type": "application/json" }, Buffer.from([0x22, 0xff, 0x22]))).status,
      400,
    );
    assert.equal((await send({ "content-type": "application/json" }, "x".repeat(70_000))).status, 413);
    assert.equal((await send({ "content-type": "application/json; charset=UTF-8" })).status, 422);
  });

  it("answers what is not HTTP, or too large, with a problem document and hangs up", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = server;
      request({ port, path: `/${"a".repeat(20_000)}` }, (response) => {
        assert.match(String(response.headers["content-type"]), /^application\/problem\+json/);
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    assert.equal(status, 431);
  });

  it("says in words why it cannot start", async () => {
    await assert.rejects(startServer({ ...options(), host: "0.0.0.0" }), /--insecure-http/);
    await assert.rejects(startServer({ ...options(), port: server.port }), ServerStartError);
    const tls = { certificateFile: join(folder, "none.pem"), keyFile: join(folder, "none.pem") };
    await assert.rejects(startServer({ ...options(), tls }), /certificate for TLS cannot be read/);
    await assert.rejects(startServer({ ...options(), backend: "aws" }), /made for the embedded emulator/);
    await assert.rejects(startServer({ ...options(), rulesFile: join(folder, "none.json") }), /rules file/);
  });
});
