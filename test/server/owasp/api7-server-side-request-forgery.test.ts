// https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/
import assert from "node:assert/strict";
import { createServer } from "node:http";
import {
  ACCOUNT,
  model,
  mustNotExist,
  PARTNER,
  POLICIES,
  pathOf,
  policyFor,
  putBody,
} from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API7:2023 Server Side Request Forgery", () => {
  let world: ServerWorld;
  let token: string;
  let port: number;
  let strangerSaw = 0;
  const stranger = createServer((_, response) => {
    strangerSaw += 1;
    response.end();
  });
  before(async () => {
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const address = stranger.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token();
  });
  after(async () => {
    await world?.close();
    await new Promise((resolve) => stranger.close(resolve));
  });

  /** ARNs whose region, partition or name would be a host, a path or credentials if one pasted them into a URL. */
  const steering = (): readonly string[] =>
    [
      `127.0.0.1:${port}`,
      `127.0.0.1:${port}#`,
      `x@127.0.0.1:${port}/`,
      "us-east-1.evil.example",
      "evil.example/",
      "us-east-1/../..",
      "localhost",
      "169.254.169.254",
      "",
      "us-east-1%00",
      "us-east-1\r\nhost: evil.example",
      "US-EAST-1",
      "us-nowhere-9",
      "cn-north-1",
      "-",
    ].map((region) => `arn:aws:cleanrooms-ml:${region}:${ACCOUNT}:configured-audience-model/x`);

  it("no ARN steers a request elsewhere: not a byte leaves for a region that is none", async () => {
    const before = world.gate.seen.length;
    for (const wrong of steering()) {
      for (const options of [
        { method: "GET" },
        { method: "PUT", headers: mustNotExist, body: putBody(policyFor(arn, PARTNER)) },
        { method: "DELETE", headers: { "if-match": "*" } },
      ]) {
        const refused = await world.call(pathOf(wrong), { token, ...options });
        assert.ok(
          [400, 404, 422].includes(refused.status),
          `${options.method} ${wrong}: ${refused.status} ${refused.text}`,
        );
      }
      const drift = await world.call(pathOf(wrong, "/drift"), { token });
      assert.ok([400, 404, 422].includes(drift.status), `${wrong}: ${drift.status} ${drift.text}`);
    }
    assert.equal(world.gate.seen.length, before);
    assert.equal(strangerSaw, 0);
  });

  it("partitions and services that are none are refused likewise", async () => {
    const before = world.gate.seen.length;
    for (const wrong of [
      `arn:aws-evil.example:cleanrooms-ml:us-east-1:${ACCOUNT}:configured-audience-model/x`,
      `arn:aws-evil:cleanrooms-ml:us-east-1:${ACCOUNT}:configured-audience-model/x`,
      `arn:aws-cn:cleanrooms-ml:us-east-1:${ACCOUNT}:configured-audience-model/x`,
      `arn:aws:s3:us-east-1:${ACCOUNT}:configured-audience-model/x`,
      `arn:aws:cleanrooms-ml:us-east-1:${ACCOUNT}:membership/x`,
    ]) {
      const refused = await world.call(pathOf(wrong), { token });
      assert.ok([400, 404, 422].includes(refused.status), `${wrong}: ${refused.status} ${refused.text}`);
    }
    assert.equal(world.gate.seen.length, before);
  });

  it("the name in an ARN stays one segment of the path to AWS", async () => {
    for (const name of [
      "../../_emulator/state",
      "..",
      "a/../../x",
      "a%2F..%2Fb",
      "a?b=c",
      "a#b",
      "a//b",
      ".",
    ]) {
      const before = world.gate.seen.length;
      const got = await world.call(pathOf(model(name)), { token });
      assert.ok(got.status >= 400 && got.status < 500, `${name}: ${got.status}`);
      for (const seen of world.gate.seen.slice(before))
        assert.match(
          seen,
          /^GET \/configured-audience-model\/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A[^/?#]*(\/policy)?$/,
          name,
        );
    }
  });

  it("every region that exists goes to the configured endpoint", async () => {
    for (const region of ["us-east-1", "eu-central-1", "ap-northeast-1"]) {
      const before = world.gate.seen.length;
      assert.equal((await world.call(pathOf(model("none", region)), { token })).status, 404);
      assert.ok(world.gate.seen.length > before, region);
    }
  });

  it("headers that name another host change nothing", async () => {
    const host = `127.0.0.1:${port}`;
    for (const name of [
      "x-forwarded-host",
      "forwarded",
      "x-original-url",
      "x-rewrite-url",
      "x-amz-endpoint",
      "referer",
    ]) {
      const got = await world.call(POLICIES, {
        token,
        headers: { [name]: name === "forwarded" ? `host=${host}` : `http://${host}/` },
      });
      assert.equal(got.status, 200, name);
      assert.ok(!got.text.includes(host), name);
    }
    const absolute = await world.call(`http://${host}/`, { token });
    assert.ok(absolute.status >= 400, "a server is no proxy");
    assert.equal(strangerSaw, 0);
  });

  it("what a policy names is never fetched", async () => {
    const policy = policyFor(arn, PARTNER);
    const statement = {
      ...policy.Statement[0],
      Condition: { StringEquals: { "aws:Referer": `http://127.0.0.1:${port}/` } },
    };
    await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody({ ...policy, Statement: [statement] }),
    });
    await world.call(pathOf(arn), { token });
    assert.equal(strangerSaw, 0);
  });

  it("a redirect that AWS's endpoint answers is not followed", async () => {
    world.gate.answer = (_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
    };
    try {
      const got = await world.call(pathOf(arn), { token });
      assert.ok(got.status >= 500, `${got.status} ${got.text}`);
      assert.ok(!got.text.includes(String(port)), got.text);
      assert.equal(strangerSaw, 0);
    } finally {
      world.gate.answer = undefined;
    }
  });
});
