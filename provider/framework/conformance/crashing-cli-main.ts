import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { dialTls, GrpcClient } from "../testing/provider-process.js";
import { magicCookie } from "../transport/magic-cookie.js";
import { clientCertificate } from "./client-certificate.js";
import { recordedProcesses } from "./recordings.js";

/**
 * A CLI that will be killed: starts the provider program of its first argument, asks it all that one recorded process
 * was asked that interrupts a creation, but for StopProvider, and says so on stdout. File descriptor 3 goes to the
 * provider, too: whoever has its other end sees when both are gone.
 */
const [program = "", until = ""] = process.argv.slice(2);
const certificate = clientCertificate();
const provider = spawn(process.execPath, [program], {
  env: {
    PATH: process.env.PATH ?? "",
    [magicCookie.name]: magicCookie.value,
    PLUGIN_PROTOCOL_VERSIONS: "5,6",
    PLUGIN_CLIENT_CERT: certificate.pem().cert,
    TF_LOG: "TRACE",
  },
  // The provider's log goes to the CLI, as its stdout does: both are broken pipes when that is gone.
  stdio: ["ignore", "pipe", "pipe", 3],
});
const { stdout, stderr } = provider;
stderr?.resume();

async function main(): Promise<void> {
  if (stdout === null) return;
  const [line] = await once(createInterface({ input: stdout }), "line");
  const [, , network, address, , base64] = String(line).split("|");
  const serverCertificate = Buffer.from(base64 ?? "", "base64");
  const handshake = { line: String(line), network: network ?? "", address: address ?? "", serverCertificate };
  const client = new GrpcClient(dialTls(handshake, certificate));
  const recorded = recordedProcesses().find(
    ({ scenario, command, calls }) =>
      scenario === "stop" &&
      command === "ctrl-c-create" &&
      calls.some(({ method }) => method === "StopProvider"),
  );
  for (const { method, request } of recorded?.calls ?? []) {
    if (method === until) {
      // It does not come back until it is stopped.
      client.unary(method, request).catch(() => {});
      await client.unary("GetMetadata", new Uint8Array(0));
      break;
    }
    await client.unary(method, request);
    if (method === "PlanResourceChange" && until === "") break;
  }
  process.stdout.write(`${handshake.address}\n`);
}

void main();
