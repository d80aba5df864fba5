import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

const answers: Readonly<Record<string, readonly [number, string, string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    "Request Header Fields Too Large",
    "headers-too-large",
    "URL and headers together are too large.",
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    "Request Timeout",
    "request-timeout",
    "The request took too long to arrive.",
  ],
};
const notHttp = [400, "Bad Request", "not-http", "This is not HTTP as the server understands it."] as const;

/** Answers what never becomes a request with a problem document, too, and ends the connection. */
export function answerClientErrors(server: Server): void {
  const secured = new WeakSet<Duplex>();
  server.on("secureConnection", (socket: Duplex) => secured.add(socket));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    // Before the handshake has ended there is nothing to answer through: it would be waited for, however long that takes.
    const isUnsecured = socket instanceof TLSSocket && !secured.has(socket);
    if (isUnsecured || error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, reason, code, detail] = answers[error.code ?? ""] ?? notHttp;
    const body = JSON.stringify({ title: reason, detail, status, type: `/problems/${code}` });
    socket.end(
      [
        `HTTP/1.1 ${status} ${reason}`,
        "Content-Type: application/problem+json; charset=utf-8",
        `Content-Length: ${Buffer.byteLength(body)}`,
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
        "",
        body,
      ].join("\r\n"),
      // A client that does not read must not keep the connection.
      () => socket.destroy(),
    );
  });
}
