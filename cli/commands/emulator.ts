import { startEmulator } from "@cleanroomsml/emulator";
import { BadInput } from "../bad-input.js";
import type { ExitCode } from "../main.js";

interface EmulatorCommandOptions {
  readonly port: string;
  readonly model: readonly string[];
  readonly accessKey: string;
  readonly secretKey: string;
  readonly data?: string;
  readonly mode: readonly string[];
}

/**
 * `cleanroomsml emulator`: runs until SIGINT or SIGTERM. Prints one line with its URL when ready.
 *
 * @throws {BadInput} an option is off
 */
export async function runEmulator(options: EmulatorCommandOptions): Promise<ExitCode> {
  const emulator = await startEmulator({
    port: port(options.port),
    models: options.model,
    accessKeyId: options.accessKey,
    secretAccessKey: options.secretKey,
    ...(options.data === undefined ? {} : { dataDirectory: options.data }),
  });
  const stopped = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  process.stdout.write(`Clean Rooms ML emulator ready at ${emulator.url}\n`);
  await stopped;
  await emulator.close();
  return 0;
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new BadInput(`--port ${text} is no TCP port: use a number from 1 to 65535, or 0 for a free one.`);
}
