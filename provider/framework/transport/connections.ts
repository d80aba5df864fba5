import type { Http2Server, ServerHttp2Session } from "node:http2";
import type { Socket } from "node:net";
import { type GrpcServices, serveGrpc } from "../grpc/grpc-session.js";
import type { Logger } from "../log/logger.js";
import type { SelfSignedCertificate } from "./self-signed-certificate.js";

export interface ConnectionOptions {
  readonly services: GrpcServices;
  readonly log: Logger;
  /** How both sides prove who they are; left out (debug mode only): not at all. */
  readonly tls?: { readonly own: SelfSignedCertificate; readonly clientCertificate: Buffer };
  /** Called for every connection that gets as far as HTTP/2. */
  readonly onConnected: () => void;
  /** Called when the last connection that got as far as HTTP/2 is gone. */
  readonly onDisconnected: () => void;
}

/**
 * Turns sockets into gRPC sessions: TLS, the check of who is calling, HTTP/2. Loaded after the handshake line is
 * out, while Terraform is connecting.
 */
export function openConnections(options: ConnectionOptions): (socket: Socket) => void {
  // Not `import()`, which starts Node's module loader in a CommonJS bundle: 3 ms.
  const http2 = process
    .getBuiltinModule("node:http2")
    .createServer({ maxSessionMemory: 1024, settings: { initialWindowSize: 1 << 20 } });
  watchSessions(http2, options);
  if (options.tls === undefined) {
    return (socket) => {
      // It was accepted paused; unlike TLS, HTTP/2 does not start the reading itself.
      socket.resume();
      http2.emit("connection", socket);
    };
  }

  const { own, clientCertificate } = options.tls;
  const server = process.getBuiltinModule("node:tls").createServer({
    ...own.pem(),
    // The certificate is compared below, byte by byte. A `ca` would add nothing to that and make Node 20 parse all
    // its bundled roots (50 ms a process).
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ["h2"],
  });
  server.on("secureConnection", (socket) => {
    const presented = socket.getPeerX509Certificate()?.raw;
    if (presented === undefined || !clientCertificate.equals(presented)) {
      options.log.error(
        presented === undefined
          ? "refused a connection without a client certificate"
          : "refused a connection: its client certificate is not the one in PLUGIN_CLIENT_CERT",
      );
      socket.destroy();
      return;
    }
    http2.emit("connection", socket);
  });
  server.on("tlsClientError", (error) => options.log.debug("TLS handshake failed", { error }));
  return (socket) => void server.emit("connection", socket);
}

function watchSessions(
  http2: Http2Server,
  { services, log, onConnected, onDisconnected }: ConnectionOptions,
): void {
  const open = new Set<ServerHttp2Session>();
  http2.on("session", (session) => {
    open.add(session);
    onConnected();
    session.on("error", (error) => log.debug("connection broken", { error }));
    session.on("close", () => {
      open.delete(session);
      if (open.size === 0) onDisconnected();
    });
    serveGrpc(session, services, log);
  });
  http2.on("sessionError", (error) => log.debug("connection broken", { error }));
}
