// A server in this process on an emulator in this process, with a gate between them and tokens at will.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "@cleanroomsml/emulator";
import { type RunningServer, type ServerOptions, startServer } from "@cleanroomsml/server";
import type { Scope } from "@cleanroomsml/server/access";
import { emulatorClients } from "../../../cli/serve/aws-clients.js";
import { type Call, call, type Reply } from "./call.js";
import { type Gate, startGate } from "./gate.js";

export interface TokenOptions {
  /** Default: read, write and force. */
  readonly scopes?: readonly Scope[];
  /** Default: all. */
  readonly arnPatterns?: readonly string[];
  readonly expiresAt?: string;
}

export interface ServerWorld {
  readonly emulator: Emulator;
  readonly gate: Gate;
  readonly server: RunningServer;
  readonly folder: string;
  /** A new token's secret. */
  token(options?: TokenOptions): Promise<string>;
  /** A call to the server; without `token` it goes without. */
  call(path: string, options?: Call): Promise<Reply>;
  close(): Promise<void>;
}

export interface ServerWorldOptions extends Partial<ServerOptions> {
  readonly emulator?: EmulatorOptions;
}

const usualScopes: readonly Scope[] = ["read", "write", "force"];

export async function startServerWorld(options: ServerWorldOptions = {}): Promise<ServerWorld> {
  const { emulator: emulatorOptions, ...serverOptions } = options;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-server-")));
  const emulator = await startEmulator({ port: 0, ...emulatorOptions });
  const gate = await startGate(emulator.url);
  const server = await startServer({
    port: 0,
    database: { kind: "sqlite", folder },
    backend: gate.url,
    client: emulatorClients(gate.url),
    logLevel: "silent",
    requestsPerMinute: 1_000_000,
    ...serverOptions,
  });
  let tokens = 0;
  return {
    emulator,
    gate,
    server,
    folder,
    async token({ scopes = usualScopes, arnPatterns = ["*"], expiresAt } = {}) {
      tokens += 1;
      const { secret } = await server.tokens.create({
        name: `token-${tokens}`,
        scopes,
        arnPatterns,
        expiresAt,
      });
      return secret;
    },
    call: (path, callOptions) => call(server.url, path, callOptions),
    async close() {
      await server.close();
      await gate.close();
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
