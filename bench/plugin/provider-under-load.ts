import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type ClientHttp2Session, connect } from "node:http2";
import { createConnection } from "node:net";
import { createInterface } from "node:readline";
import { connect as connectTls } from "node:tls";
import { clientCertificate, pluginEnvironment } from "./environment.js";

/** Linux counts processor time in hundredths of a second for everybody. */
const TICKS_PER_SECOND = 100;

/** A provider in a process of its own, called over its socket with mutual TLS, as Terraform does. */
export class ProviderUnderLoad {
  readonly #child: ChildProcess;
  readonly #session: ClientHttp2Session;

  private constructor(child: ChildProcess, session: ClientHttp2Session) {
    this.#child = child;
    this.#session = session;
  }

  /** @param temporaryFolder with a short path: its socket lies below */
  static async start(program: string, temporaryFolder: string): Promise<ProviderUnderLoad> {
    const child = spawn(program, [], {
      env: pluginEnvironment(temporaryFolder),
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Its log, which Terraform reads, too.
    child.stderr.resume();
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const [, , network, address = "", , certificate = ""] = String(line).split("|");
    if (network !== "unix") throw new Error(`${program} does not listen on a Unix socket: ${line}`);
    const socket = connectTls({
      socket: createConnection({ path: address }),
      ...clientCertificate,
      ca: pem(certificate),
      servername: "localhost",
      ALPNProtocols: ["h2"],
    });
    await once(socket, "secureConnect");
    const session = connect("https://localhost", { createConnection: () => socket });
    // Its end is what stop() brings about.
    session.on("error", () => {});
    return new ProviderUnderLoad(child, session);
  }

  /** One unary call; resolves with the length of the answer. @throws unless the status is OK */
  call(method: string, message: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      const stream = this.#session.request({
        ":method": "POST",
        ":path": `/tfplugin6.Provider/${method}`,
        "content-type": "application/grpc",
        te: "trailers",
      });
      let length = 0;
      stream.on("data", (data: Buffer) => {
        length += data.length;
      });
      stream.on("trailers", (trailers) => {
        if (trailers["grpc-status"] === "0") resolve(length);
        else reject(new Error(`${method}: ${trailers["grpc-status"]} ${trailers["grpc-message"]}`));
      });
      stream.on("error", reject);
      const prefix = Buffer.alloc(5);
      prefix.writeUInt32BE(message.length, 1);
      stream.end(Buffer.concat([prefix, message]));
    });
  }

  /** So many calls, ten at a time, as Terraform makes them. */
  async calls(method: string, message: Uint8Array, count: number): Promise<void> {
    let left = count;
    const caller = async () => {
      while (left > 0) {
        left -= 1;
        await this.call(method, message);
      }
    };
    await Promise.all(Array.from({ length: 10 }, caller));
  }

  /** Processor time the process has used so far, in microseconds. Linux only. */
  processorTime(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
  }

  /** Highest resident memory so far, in bytes. Linux only. */
  peakMemory(): number {
    const [, kilobytes] =
      /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid}/status`, "latin1")) ?? [];
    return Number(kilobytes) * 1024;
  }

  stop(): void {
    this.#session.destroy();
    this.#child.kill("SIGKILL");
  }
}

/** The handshake line has the certificate without padding and line ends. */
function pem(unpadded: string): string {
  const lines = Buffer.from(unpadded, "base64").toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
