import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { addressOf } from "./scripted-server.js";

/** A proxy on loopback, for tests: every host is the server at `port`. */
export interface TestProxy {
  readonly url: string;
  /** What was asked of it: `CONNECT host:port`, or the request line of a plain request. */
  readonly asked: string[];
  /** The Proxy-Authorization of each of them. */
  readonly authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/** @param refusal the status that answers every request, instead of passing it on; `hang` never answers */
export async function startTestProxy(port: number, refusal?: number | "hang"): Promise<TestProxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const note = (request: IncomingMessage) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers["proxy-authorization"]);
  };
  const proxy = createServer((request, response) => {
    note(request);
    if (refusal === "hang") return;
    if (refusal !== undefined) {
      response.writeHead(refusal, { "content-type": "text/html" }).end("<h1>no</h1>");
      return;
    }
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ configuredAudienceModels: [], host: request.headers.host }));
  });
  proxy.on("connect", (request, client) => {
    note(request);
    if (refusal === "hang") return;
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} Refused\r\ncontent-type: text/html\r\n\r\n<h1>no</h1>`);
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  const sockets = new Set<{ destroy(): void }>();
  proxy.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${addressOf(proxy.address()).port}`,
    asked,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
