import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openCall, readMessages } from "../server/testing/grpc-messages.js";
import { type BundledProgram, bundleProgram } from "../testing/bundle-program.js";
import { dialTls, GrpcClient, type Handshake, ProviderProcess } from "../testing/provider-process.js";
import { clientCertificate } from "./client-certificate.js";
import type { RecordedProcess } from "./recordings.js";
import { type Ask, type Outcome, replay } from "./replay.js";

/** One for all processes of a test run: making a P-521 key takes longer than using it. */
const certificate = clientCertificate();

/** The recorded provider as a program of its own, as it would ship. */
export function bundleRec(): Promise<BundledProgram> {
  return bundleProgram(fileURLToPath(new URL("rec/main.ts", import.meta.url)), "terraform-provider-rec");
}

export interface LiveOptions {
  /** What the process takes for its platform: on Windows it listens on TCP. */
  readonly platform?: NodeJS.Platform;
}

/**
 * Starts the program as the recorded CLI started the provider, says to it what the CLI said, over mutual TLS, and brings
 * it to the recorded end.
 */
export async function replayLive(
  program: BundledProgram,
  recorded: RecordedProcess,
  { platform }: LiveOptions = {},
): Promise<readonly Outcome[]> {
  const process = new ProviderProcess(program.path, {
    env: {
      PLUGIN_PROTOCOL_VERSIONS: recorded.protocolVersions,
      PLUGIN_MIN_PORT: "10000",
      PLUGIN_MAX_PORT: "25000",
      PLUGIN_CLIENT_CERT: certificate.pem().cert,
      REC_CLI: recorded.cli,
      REC_SCENARIO: recorded.scenario,
      REC_COMMAND: recorded.command,
      ...(platform === undefined ? {} : { REC_PLATFORM: platform }),
    },
  });
  try {
    const handshake = await process.handshake();
    assert.match(handshake.line, /^1\|6\|(unix|tcp)\|[^|]+\|grpc\|[A-Za-z0-9+/]+$/);
    assert.equal(handshake.network, platform === "win32" ? "tcp" : "unix");
    const client = await connected(handshake);
    const outcomes = await replay(recorded, asker(client));
    await end(recorded.end, { process, client, handshake });
    return outcomes;
  } finally {
    process.child.kill("SIGKILL");
    await process.exit();
  }
}

/** Connected as every CLI is: TLS 1.3, h2, both of go-plugin's own streams open until the end. */
async function connected(handshake: Handshake): Promise<GrpcClient> {
  const socket = dialTls(handshake, certificate);
  await once(socket, "secureConnect");
  assert.equal(socket.getProtocol(), "TLSv1.3");
  assert.equal(socket.alpnProtocol, "h2");
  const client = new GrpcClient(socket);
  for (const path of ["/plugin.GRPCBroker/StartStream", "/plugin.GRPCStdio/StreamStdio"]) {
    const stream = client.session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc",
    });
    stream.on("error", () => {});
  }
  return client;
}

function asker(client: GrpcClient): Ask {
  return async (method, request) => {
    const { status, messages } = await readMessages(openCall(client.session, method, request));
    assert.equal(status, "0", method);
    return messages;
  };
}

interface Live {
  readonly process: ProviderProcess;
  readonly client: GrpcClient;
  readonly handshake: Handshake;
}

async function end(how: RecordedProcess["end"], { process, client, handshake }: Live): Promise<void> {
  switch (how) {
    case "killed":
      process.child.kill("SIGKILL");
      assert.deepEqual(await process.exit(), { code: null, signal: "SIGKILL" });
      return;
    case "left":
      // The CLI is gone, without Shutdown: ours goes too.
      client.close();
      break;
    case "interrupted":
      // What ended the recorded process does not end ours.
      process.child.kill("SIGINT");
      await client.unary("/plugin.GRPCController/Shutdown", new Uint8Array(0));
      break;
    case "shutdown":
      await client.unary("/plugin.GRPCController/Shutdown", new Uint8Array(0));
  }
  assert.deepEqual(await process.exit(), { code: 0, signal: null }, process.stderr);
  assert.equal(existsSync(handshake.address), false, "the socket is gone");
  client.close();
}
