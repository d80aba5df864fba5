import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { type GrpcServices, GrpcSession } from "../grpc/grpc-session.js";
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

/** How long a TLS handshake may take, in ms; as long as Node's own servers wait. */
const handshakeTimeout = 120_000;

/**
 * Turns sockets into gRPC sessions: TLS, the check of who is calling, HTTP/2. Loaded after the handshake line is
 * out, while Terraform is connecting.
 */
export function openConnections(options: ConnectionOptions): (socket: Socket) => void {
  const { services, log, tls, onConnected, onDisconnected } = options;
  let open = 0;
  const serve = (socket: Duplex): void => {
    open += 1;
    onConnected();
    const closed = () => {
      open -= 1;
      if (open === 0) onDisconnected();
    };
    new GrpcSession({ socket, services, log, closed });
  };
  const secure = tls === undefined ? serve : secured(tls, log, serve);
  return (socket) => {
    // On TCP an answer must not wait until the peer has acknowledged the one before.
    socket.setNoDelay();
    secure(socket);
    if (tls !== undefined) return;
    // It was accepted paused; unlike TLS, a plain socket does not start the reading itself.
    socket.resume();
  };
}

/** Secures every socket, and hands on those whose peer has shown the one certificate that may. */
function secured(
  { own, clientCertificate }: NonNullable<ConnectionOptions["tls"]>,
  log: Logger,
  serve: (socket: Duplex) => void,
): (plain: Socket) => void {
  // Not `import()`, which starts Node's module loader in a CommonJS bundle: 3 ms.
  const { createSecureContext, TLSSocket } = process.getBuiltinModule("node:tls");
  const { SSL_OP_NO_TICKET } = process.getBuiltinModule("node:crypto").constants;
  const secureContext = createSecureContext({
    ...own.pem(),
    // The certificate is compared below, byte by byte. A `ca` would add nothing to that and make Node 20 parse all
    // its bundled roots (50 ms a process).
    ca: [],
    // Terraform connects once.
    secureOptions: SSL_OP_NO_TICKET,
  });
  return (plain) => {
    // A whole tls.Server, which would do the same for each connection, takes a millisecond more.
    const socket = new TLSSocket(plain, {
      isServer: true,
      secureContext,
      requestCert: true,
      rejectUnauthorized: false,
      ALPNProtocols: ["h2"],
    });
    // "A deployment of HTTP/2 over TLS 1.2 MUST disable renegotiation."
    socket.disableRenegotiation();
    let reason: Error | undefined;
    const noteReason = (error: Error) => {
      reason ??= error;
    };
    const failed = () => {
      clearTimeout(timer);
      log.debug("TLS handshake failed", reason === undefined ? {} : { error: reason });
    };
    const timer = setTimeout(() => socket.destroy(), handshakeTimeout);
    timer.unref();
    // Node closes the socket after either; which of them tells the reason depends on how far it got.
    socket.on("_tlsError", noteReason);
    socket.on("error", noteReason);
    socket.once("close", failed);
    socket.once("secure", () => {
      clearTimeout(timer);
      socket.off("_tlsError", noteReason);
      socket.off("close", failed);
      if (isExpected(socket, clientCertificate, log)) serve(socket);
      else socket.destroy();
    });
  };
}

function isExpected(socket: TLSSocket, clientCertificate: Buffer, log: Logger): boolean {
  const presented = socket.getPeerX509Certificate()?.raw;
  if (presented !== undefined && clientCertificate.equals(presented)) return true;
  log.error(
    presented === undefined
      ? "refused a connection without a client certificate"
      : "refused a connection: its client certificate is not the one in PLUGIN_CLIENT_CERT",
  );
  return false;
}
