import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type ClientHttp2Session, connect } from "node:http2";
import { createConnection, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { magicCookie } from "../transport/magic-cookie.js";
import { type SelfSignedCertificate, selfSignedCertificate } from "../transport/self-signed-certificate.js";

/** What the line a provider prints says. */
export interface Handshake {
  readonly line: string;
  readonly network: string;
  readonly address: string;
  readonly serverCertificate: Buffer;
}

export interface ProviderProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** A provider in a process of its own, started as Terraform starts it. */
export class ProviderProcess {
  readonly child: ChildProcess;
  readonly client = selfSignedCertificate();
  #stdout = "";
  #stderr = "";

  constructor(path: string, { env = {}, args = [] }: ProviderProcessOptions = {}) {
    this.child = spawn(process.execPath, [path, ...args], {
      env: {
        PATH: process.env.PATH ?? "",
        [magicCookie.name]: magicCookie.value,
        PLUGIN_PROTOCOL_VERSIONS: "5,6",
        PLUGIN_CLIENT_CERT: this.client.pem().cert,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout?.on("data", (data: Buffer) => {
      this.#stdout += data.toString();
    });
    this.child.stderr?.on("data", (data: Buffer) => {
      this.#stderr += data.toString();
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** The lines of the log so far. */
  get log(): readonly Record<string, unknown>[] {
    return this.#stderr
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
  }

  /** The first line of stdout. */
  async handshake(): Promise<Handshake> {
    if (this.child.stdout === null) throw new Error("no stdout");
    const lines = createInterface({ input: this.child.stdout });
    const line = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      this.child.once("exit", (code) =>
        reject(new Error(`ended with ${code} before the handshake: ${this.#stderr}`)),
      );
    });
    const [, , network = "", address = "", , certificate = ""] = line.split("|");
    return { line, network, address, serverCertificate: Buffer.from(certificate, "base64") };
  }

  /** Exit code and signal. */
  async exit(): Promise<{ readonly code: number | null; readonly signal: string | null }> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }
}

/** The transport socket of a handshake, without TLS. */
export function dial({ network, address }: Pick<Handshake, "network" | "address">): Socket {
  if (network === "unix") return createConnection({ path: address });
  const at = address.lastIndexOf(":");
  return createConnection({ host: address.slice(0, at), port: Number(address.slice(at + 1)) });
}

/** A TLS connection as Terraform makes it: the server's certificate pinned, ours shown (or none). */
export function dialTls(handshake: Handshake, client: SelfSignedCertificate | undefined): TLSSocket {
  const ca = `-----BEGIN CERTIFICATE-----\n${handshake.serverCertificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
  return connectTls({
    socket: dial(handshake),
    ca,
    servername: "localhost",
    ALPNProtocols: ["h2"],
    ...client?.pem(),
  });
}

/** What a gRPC call came to. */
export interface GrpcResult {
  readonly status: number;
  readonly message: string;
  /** undefined when there was none. */
  readonly response: Uint8Array | undefined;
}

/** A gRPC client on one connection. */
export class GrpcClient {
  readonly session: ClientHttp2Session;

  constructor(socket: Socket) {
    this.session = connect("http://localhost", {
      createConnection: () => socket,
      maxSessionMemory: 1024,
    });
    this.session.on("error", () => {});
  }

  /** A unary call of `tfplugin6.Provider`, or of any service when `path` begins with a slash. */
  unary(path: string, request: Uint8Array): Promise<GrpcResult> {
    const header = Buffer.alloc(5);
    header.writeUInt32BE(request.length, 1);
    return this.raw(path, Buffer.concat([header, request]));
  }

  /** A call with exactly these bytes. */
  raw(path: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<GrpcResult> {
    return new Promise((resolve, reject) => {
      const stream = this.session.request({
        ":method": "POST",
        ":path": path.startsWith("/") ? path : `/tfplugin6.Provider/${path}`,
        "content-type": "application/grpc",
        te: "trailers",
        ...headers,
      });
      const pieces: Buffer[] = [];
      let status: string | undefined;
      let message = "";
      const take = (fields: Record<string, unknown>): void => {
        if (fields["grpc-status"] !== undefined) status = String(fields["grpc-status"]);
        if (fields["grpc-message"] !== undefined)
          message = decodeURIComponent(String(fields["grpc-message"]));
      };
      stream.on("response", take);
      stream.on("trailers", take);
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("error", (error) => {
        if (status === undefined) reject(error);
      });
      stream.on("close", () => {
        if (status === undefined) {
          reject(new Error(`no gRPC status for ${path}`));
          return;
        }
        const all = Buffer.concat(pieces);
        resolve({ status: Number(status), message, response: all.length >= 5 ? all.subarray(5) : undefined });
      });
      stream.end(body);
    });
  }

  close(): void {
    this.session.destroy();
  }
}
