// https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/
import assert from "node:assert/strict";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody } from "../support/models.js";
import { type ServerWorld, startServerWorld } from "../support/server-world.js";

const arn = model("ours");
const methods = ["get", "put", "post", "delete", "patch"] as const;

describe("OWASP API9:2023 Improper Inventory Management", () => {
  let world: ServerWorld;
  let token: string;
  let paths: readonly (readonly [string, readonly string[]])[];
  before(async () => {
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token({ scopes: ["read", "write", "admin"] });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 201, put.text);
    const document = await world.call("/openapi.json");
    const named = document.at("paths");
    assert.ok(typeof named === "object" && named !== null);
    paths = Object.entries(named).map(([path, item]) => [
      path,
      Object.keys(Object(item)).filter((key) => methods.some((method) => method === key)),
    ]);
  });
  after(() => world?.close());

  const filled = (path: string) =>
    path
      .replaceAll(/\{(arn|configuredAudienceModelArn)\}/g, encodeURIComponent(arn))
      .replaceAll(/\{(n|version|number)\}/g, "1")
      .replaceAll(/\{[^}]+\}/g, "1");

  it("every path and method of the document is there", async () => {
    assert.ok(paths.length >= 9, paths.map(([path]) => path).join());
    for (const [path, offered] of paths)
      for (const method of offered) {
        const { status } = await world.call(filled(path), { method: method.toUpperCase(), token });
        assert.ok(![404, 405, 501].includes(status), `${method} ${path}: ${status}`);
        if (method === "delete") {
          // Without a condition it deletes nothing.
          assert.equal(status, 428, path);
        }
      }
  });

  it("no path answers to a method that the document does not name", async () => {
    for (const [path, offered] of paths)
      for (const method of methods.filter((one) => !offered.includes(one))) {
        const { status, headers } = await world.call(filled(path), { method: method.toUpperCase(), token });
        assert.equal(status, 405, `${method} ${path}`);
        for (const one of offered)
          assert.match(String(headers.allow), new RegExp(`\\b${one.toUpperCase()}\\b`), path);
      }
  });

  it("HEAD and OPTIONS are right wherever there is GET", async () => {
    for (const [path, offered] of paths) {
      if (!offered.includes("get")) continue;
      const [got, head, options] = [
        await world.call(`${filled(path)}`, { token }),
        await world.call(`${filled(path)}`, { method: "HEAD", token }),
        await world.call(`${filled(path)}`, { method: "OPTIONS", token }),
      ];
      assert.equal(head.status, got.status, path);
      assert.equal(head.text, "", path);
      assert.equal(options.status, 204, path);
      assert.match(String(options.headers.allow), /\bGET\b/, path);
    }
  });

  it("what others leave open by mistake is not there", async () => {
    for (const path of [
      "/",
      "/v2/configured-audience-model-policies",
      "/v0",
      "/_emulator/state",
      "/debug",
      "/admin",
      "/.env",
      "/swagger-ui",
      "/api-docs",
      "/graphql",
      "/server.sqlite",
      "/v1",
      "/package.json",
    ]) {
      const got = await world.call(path, { token });
      assert.ok(got.status === 404 || (path === "/" && got.status === 200), `${path}: ${got.status}`);
    }
  });

  it("the document tells its version, and asks for a token where the server does", async () => {
    const document = await world.call("/openapi.json");
    assert.match(document.textAt("openapi"), /^3\.1\./);
    assert.match(document.textAt("info", "version"), /^\d+\.\d+/);
    for (const [path, offered] of paths)
      for (const method of offered) {
        const security = document.at("paths", path, method, "security") ?? document.at("security");
        const asks = Array.isArray(security) && security.length > 0;
        const { status } = await world.call(filled(path), { method: method.toUpperCase() });
        assert.equal(status === 401, asks, `${method} ${path}: ${status}`);
      }
  });
});
