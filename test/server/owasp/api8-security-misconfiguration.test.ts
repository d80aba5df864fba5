// https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/
import assert from "node:assert/strict";
import { startServer } from "@cleanroomsml/server";
import { emulatorClients } from "../../../cli/serve/aws-clients.js";
import type { Call } from "../support/call.js";
import { model, mustNotExist, PARTNER, POLICIES, pathOf, policyFor, putBody } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");

describe("OWASP API8:2023 Security Misconfiguration", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token();
  });
  after(() => world?.close());

  it("every answer carries the headers that browsers heed, and none says what it is made with", async () => {
    for (const [path, options] of [
      [POLICIES, { token }],
      [POLICIES, {}],
      [pathOf(arn), { token }],
      ["/nowhere", {}],
      ["/docs", {}],
      ["/openapi.json", {}],
      ["/healthz", {}],
      ["/restapi/plan-sessions", { token }],
    ] satisfies readonly (readonly [string, Call])[]) {
      const { headers } = await world.call(path, options);
      assert.equal(headers["x-content-type-options"], "nosniff", path);
      assert.match(String(headers["content-security-policy"]), /default-src 'none'|default-src 'self'/, path);
      assert.match(String(headers["content-security-policy"]), /frame-ancestors/, path);
      assert.equal(headers["x-powered-by"], undefined, path);
      assert.equal(headers.server, undefined, path);
      assert.ok(headers["x-request-id"], path);
    }
  });

  it("what a token reads is not kept by caches on the way", async () => {
    for (const path of [POLICIES, pathOf(arn), pathOf(arn, "/history"), "/restapi/plan-sessions"]) {
      const { headers } = await world.call(path, { token });
      assert.match(String(headers["cache-control"]), /no-store|private|no-cache/, path);
    }
  });

  it("no other origin is let in", async () => {
    const headers = { origin: "https://evil.example" };
    for (const path of [POLICIES, "/docs", "/nowhere"]) {
      const got = await world.call(path, { token, headers });
      assert.equal(got.headers["access-control-allow-origin"], undefined, path);
    }
    const preflight = { ...headers, "access-control-request-method": "PUT" };
    const asked = await world.call(pathOf(arn), { method: "OPTIONS", token, headers: preflight });
    assert.equal(asked.headers["access-control-allow-origin"], undefined);
    assert.equal(asked.headers["access-control-allow-methods"], undefined);
  });

  it("methods that nobody needs are refused, with Allow", async () => {
    for (const method of ["TRACE", "PATCH", "POST", "PROPFIND"]) {
      const got = await world.call(pathOf(arn), { method, token });
      assert.equal(got.status, 405, method);
      assert.match(String(got.headers.allow), /\bGET\b.*\bPUT\b/, method);
      assert.ok(!got.text.includes(token), method);
    }
  });

  it("no refusal shows a stack, a path or the store's words", async () => {
    const broken: readonly (readonly [string, Call])[] = [
      [pathOf(arn), { method: "PUT", token, headers: mustNotExist, body: "{" }],
      [pathOf(arn), { method: "PUT", token, headers: mustNotExist, body: "\u0000" }],
      [pathOf(arn), { method: "PUT", token, headers: mustNotExist, body: "[]" }],
      [pathOf(arn), { method: "PUT", token, headers: mustNotExist, body: "null" }],
      [
        pathOf(arn),
        { method: "PUT", token, headers: { ...mustNotExist, "content-encoding": "gzip" }, body: "x" },
      ],
      [
        pathOf(arn),
        {
          method: "PUT",
          token,
          headers: { ...mustNotExist, "content-type": "application/json; charset=klingon" },
          body: "{}",
        },
      ],
      [
        pathOf(arn),
        { method: "PUT", token, headers: { ...mustNotExist, "content-type": "text/plain" }, body: "{}" },
      ],
      [`${POLICIES}/%`, { token }],
      [`${POLICIES}/%E0%A4%A`, { token }],
      [`${POLICIES}/%00`, { token }],
      [`${POLICIES}?cursor=%00`, { token }],
      [`${POLICIES}?cursor=eyJ9`, { token }],
      [`${POLICIES}?cursor='%20OR%201=1--`, { token }],
      [`${POLICIES}?region='%20OR%201=1--`, { token }],
      [`${POLICIES}?account[$ne]=1`, { token }],
      [`${POLICIES}?limit=1&limit=2`, { token }],
      [`${POLICIES}?drifted=maybe`, { token }],
      [`${pathOf(arn, "/history/")}99999999999999999999999`, { token }],
      [`${pathOf(arn, "/history/")}NaN`, { token }],
      [`${pathOf(arn, "/diff")}?from=x&to=y`, { token }],
    ];
    for (const [path, options] of broken) {
      const got = await world.call(path, options);
      const which = `${path} ${JSON.stringify(options)}: ${got.status} ${got.text}`;
      assert.ok(got.status >= 400 && got.status < 500, which);
      assert.match(String(got.headers["content-type"]), /^application\/problem\+json/, which);
      assert.doesNotMatch(
        got.text,
        /\n\s+at |node_modules|\/work|\.ts\b|SQLITE|sqlite|select |syntax error/,
        which,
      );
    }
  });

  it("beyond loopback it starts only with TLS, or when told in so many words", async () => {
    await assert.rejects(
      startServer({
        host: "0.0.0.0",
        port: 0,
        database: { kind: "sqlite", folder: `${world.folder}/beyond` },
        backend: world.gate.url,
        client: emulatorClients(world.gate.url),
        logLevel: "silent",
      }),
      /--insecure-http/,
    );
  });

  it("never redirects: not for a slash, not for a case, not for a double slash", async () => {
    for (const path of [
      `${POLICIES}/`,
      `/${POLICIES}`,
      POLICIES.toUpperCase(),
      `${pathOf(arn)}/`,
      "/docs/",
      "/restapi",
      "/restapi/",
    ]) {
      const got = await world.call(path, { token });
      assert.ok(got.status < 300 || got.status >= 400, `${path}: ${got.status}`);
      assert.equal(got.headers.location, undefined, path);
    }
  });

  it("the page for readers loads nothing from outside", async () => {
    const { text, headers } = await world.call("/docs");
    assert.match(String(headers["content-type"]), /^text\/html/);
    assert.doesNotMatch(text, /(src|href)\s*=\s*["'](https?:)?\/\//i);
  });

  it("a written policy comes back as data, never as a page", async () => {
    const policy = policyFor(arn, PARTNER);
    const named = { ...policy, Id: "<script>alert(1)</script>" };
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(named),
    });
    assert.equal(put.status, 201, put.text);
    const got = await world.call(pathOf(arn), { token, headers: { accept: "text/html" } });
    assert.match(String(got.headers["content-type"]), /^application\/(problem\+)?json/);
  });
});
