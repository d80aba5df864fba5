// https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/
// The API that this server consumes is AWS's. What it answers is checked like any other input.
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { Reply } from "../support/call.js";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");
const hash = "ab".repeat(32);

describe("OWASP API10:2023 Unsafe Consumption of APIs", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token();
  });
  after(() => world?.close());
  afterEach(() => {
    world.gate.answer = undefined;
  });

  function answering(answer: (response: ServerResponse) => void): Promise<Reply> {
    world.gate.answer = (_, response) => answer(response);
    return world.call(pathOf(arn), { token });
  }
  const json = (value: unknown) => (response: ServerResponse) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));

  function refusedInWords(got: Reply): void {
    assert.ok(got.status >= 500, `${got.status} ${got.text}`);
    assert.match(String(got.headers["content-type"]), /^application\/problem\+json/);
    assert.match(got.textAt("title"), /\S/);
    assert.doesNotMatch(got.text, /<script|\n\s+at |node_modules/);
  }

  it("a proxy's page in place of an answer is told as such, and not passed on", async () => {
    refusedInWords(
      await answering((response) =>
        response
          .writeHead(503, { "content-type": "text/html" })
          .end("<html><script>alert(1)</script></html>"),
      ),
    );
  });

  it("a page with status 200 is no policy", async () => {
    refusedInWords(
      await answering((response) =>
        response.writeHead(200, { "content-type": "text/html" }).end("<html><script>x</script></html>"),
      ),
    );
  });

  it("an answer without hash or document is no policy", async () => {
    refusedInWords(await answering(json({})));
    refusedInWords(await answering(json({ configuredAudienceModelPolicy: "{}" })));
    refusedInWords(await answering(json({ policyHash: hash })));
    refusedInWords(await answering(json(null)));
  });

  it("a hash that could break out of the ETag is not put there", async () => {
    const got = await answering(
      json({
        configuredAudienceModelArn: arn,
        configuredAudienceModelPolicy: "{}",
        policyHash: '"\r\nset-cookie: a=b',
      }),
    );
    refusedInWords(got);
    assert.equal(got.headers["set-cookie"], undefined);
  });

  it("a document that is no JSON is shown as text, as data", async () => {
    await world.emulator.control.setPolicy(arn, "<script>alert(1)</script>");
    const got = await world.call(pathOf(arn), { token });
    assert.equal(got.status, 200, got.text);
    assert.match(String(got.headers["content-type"]), /^application\/json/);
    assert.equal(got.at("configuredAudienceModelPolicy"), "<script>alert(1)</script>");
    await world.emulator.control.deletePolicy(arn);
  });

  it("refusals of AWS become refusals of ours, without its secrets", async () => {
    for (const { kind, statuses } of [
      { kind: "access-denied", statuses: [502, 503] },
      { kind: "expired-token", statuses: [502, 503] },
      { kind: "throttle", statuses: [429, 503] },
      { kind: "internal-error", statuses: [502, 503] },
      { kind: "html-503", statuses: [502, 503] },
      { kind: "reset", statuses: [502, 503, 504] },
    ] as const) {
      world.emulator.control.addFault({ kind });
      const got = await world.call(pathOf(arn), { token });
      world.emulator.control.clearFaults();
      assert.ok(
        statuses.some((status) => status === got.status),
        `${kind}: ${got.status} ${got.text}`,
      );
      assert.match(String(got.headers["content-type"]), /^application\/problem\+json/);
      assert.doesNotMatch(got.text, /Credential=|Signature=|AKIA|secret/i);
    }
  });

  it("a write whose answer is garbage is not claimed, and the ledger says what became of it", async () => {
    world.gate.answer = (incoming, response) => {
      if (incoming.method === "PUT") json({ policyHash: "short" })(response);
      else
        response
          .writeHead(404, {
            "content-type": "application/json",
            "x-amzn-errortype": "ResourceNotFoundException",
          })
          .end('{"message":"none"}');
    };
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.ok(put.status >= 400, `${put.status} ${put.text}`);
    world.gate.answer = undefined;
    const history = await world.call(pathOf(arn, "/history"), { token });
    assert.ok(!history.text.includes(PARTNER), history.text);
  });
});
