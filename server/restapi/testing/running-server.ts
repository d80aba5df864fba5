import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CleanRoomsMLClient } from "@cleanroomsml/core/aws";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { startServer } from "../../start-server.js";

/** The whole server, as it is started for users, on an emulator. */
export interface RunningRestapi {
  /** `http://127.0.0.1:<port>/restapi` */
  readonly url: string;
  /** The secret of a token that may read and write. */
  readonly token: string;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

/** @param readLagMilliseconds for emulators whose reads lag; those of the others never do, whoever changes a policy meanwhile */
export async function startRunningServer(
  models: readonly string[],
  readLagMilliseconds = 0,
): Promise<RunningRestapi> {
  const folder = await mkdtemp(join(tmpdir(), "restapi-server-"));
  const emulator = await startEmulator({ port: 0, models });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const server = await startServer({
    port: 0,
    database: { kind: "sqlite", folder },
    backend: "emulator",
    client: ({ region }) => new CleanRoomsMLClient({ endpoint: emulator.url, region, credentials }),
    requestsPerMinute: 100_000,
    readLagMilliseconds,
    logLevel: "silent",
  });
  const { secret } = await server.tokens.create({
    name: "terraform",
    scopes: ["read", "write"],
    arnPatterns: ["*"],
  });
  return {
    url: `${server.url}/restapi`,
    token: secret,
    emulator,
    async close() {
      await server.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
