import assert from "node:assert/strict";
import { once } from "node:events";
import express from "express";
import { securityHeaders } from "./security-headers.js";

async function headersOf(tls: boolean): Promise<Headers> {
  const app = express();
  app.disable("x-powered-by");
  app.use(securityHeaders({ tls }), (_, response) => {
    response.end();
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  try {
    return (await fetch(`http://127.0.0.1:${port}/`)).headers;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("the headers of every answer", () => {
  it("are helmet's: nothing may be run, framed, guessed or told on", async () => {
    const headers = await headersOf(false);
    assert.equal(
      headers.get("content-security-policy"),
      "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    );
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("x-frame-options"), "DENY");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("strict-transport-security"), null);
  });

  it("ask for TLS where there is TLS", async () => {
    assert.match((await headersOf(true)).get("strict-transport-security") ?? "", /max-age=31536000/);
  });
});
