import { join } from "node:path";
import { type Emulator, EmulatorStartError, startEmulator } from "@cleanroomsml/emulator";
import type { DatabaseLocation } from "@cleanroomsml/server/database";
import { BadInput } from "../bad-input.js";
import { readPort } from "../read-port.js";
import { emulatorClients } from "./aws-clients.js";
import type { Backend } from "./backend.js";
import { refuseForeignData } from "./refuse-foreign-data.js";

/** The configured audience model of main.tf.example. */
export const exampleModel = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";

export interface EmbeddedOptions {
  /** The server's data folder. */
  readonly folder: string;
  readonly database: DatabaseLocation;
  /** Undefined: the emulator's usual one if it is free. */
  readonly port: string | undefined;
}

/** Starts the emulator in this process, with its own folder beside the ledger. */
export async function openEmulatorBackend({ folder, database, port }: EmbeddedOptions): Promise<Backend> {
  const dataDirectory = join(folder, "emulator");
  await refuseForeignData(database, dataDirectory);
  const emulator =
    port === undefined
      ? await onUsualOrFreePort(dataDirectory)
      : await start(dataDirectory, readPort("--emulator-port", port));
  if (emulator.repaired !== undefined) process.stderr.write(`${emulator.repaired}\n`);
  return {
    backend: "emulator",
    client: emulatorClients(emulator.url),
    lines: [
      `THIS IS AN EMULATOR, NOT AWS: nothing here reaches AWS (--aws does). It runs at ${emulator.url}`,
      `and holds ${exampleModel}`,
    ],
    close: () => emulator.close(),
  };
}

/** People look for it on its usual port; a second one gets another. */
async function onUsualOrFreePort(dataDirectory: string): Promise<Emulator> {
  try {
    return await start(dataDirectory, undefined);
  } catch (cause) {
    if (cause instanceof EmulatorStartError && cause.code === "PortInUse") return start(dataDirectory, 0);
    throw cause;
  }
}

async function start(dataDirectory: string, port: number | undefined): Promise<Emulator> {
  try {
    return await startEmulator({ port, dataDirectory, models: [exampleModel] });
  } catch (cause) {
    if (cause instanceof EmulatorStartError && cause.code.startsWith("DataDirectory")) {
      throw new BadInput(`${cause.message} (The server's data folder is chosen with --data.)`);
    }
    throw cause;
  }
}
