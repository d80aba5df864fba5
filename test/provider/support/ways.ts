// The two ways to the policies: AWS, and a resource server that holds the credentials.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, type ServerOptions, startServer } from "@cleanroomsml/server";
import { emulatorClients } from "../../../cli/serve/aws-clients.js";
import { providerBlock } from "./configuration.js";

export interface Way {
  /** `provider "cleanroomsml" { … }` */
  readonly block: string;
  close(): Promise<void>;
}

/** Each way, by name, from the URL of the emulator. */
export const ways: Readonly<Record<string, (emulator: string) => Promise<Way>>> = {
  "over AWS": async (emulator) => ({ block: providerBlock(emulator), close: async () => {} }),
  "through a server": async (emulator) => {
    const { server, close } = await startServerOn(emulator);
    const { secret } = await server.tokens.create({
      name: "terraform",
      scopes: ["read", "write"],
      arnPatterns: ["*"],
      expiresAt: undefined,
    });
    return { block: serverBlock(server.url, secret), close };
  },
};

/** Over AWS only, and in the full suite through a server as well. */
export const waysOfFullSuite: typeof ways =
  process.env.CLEANROOMSML_TEST_FULL === "1"
    ? ways
    : Object.fromEntries(Object.entries(ways).filter(([way]) => way === "over AWS"));

export function serverBlock(url: string, token: string, more = ""): string {
  return `provider "cleanroomsml" {\n  server {\n    url   = "${url}"\n    token = "${token}"\n  }\n${more}}\n`;
}

/** A server, in this process, on an emulator that runs already. */
export async function startServerOn(
  emulator: string,
  options: Partial<ServerOptions> = {},
): Promise<{ readonly server: RunningServer; close(): Promise<void> }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cleanroomsml-server-")));
  const server = await startServer({
    port: 0,
    database: { kind: "sqlite", folder },
    backend: emulator,
    client: emulatorClients(emulator),
    logLevel: "silent",
    ...options,
  });
  return {
    server,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
