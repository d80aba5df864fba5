import {
  defaultModes,
  type Emulator,
  type EmulatorModes,
  type EmulatorOptions,
  EmulatorStartError,
  startEmulator,
  withModes,
} from "@cleanroomsml/emulator";
import { BadInput } from "../bad-input.js";
import type { ExitCode } from "../main.js";
import { readPort } from "../read-port.js";

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
  const emulator = await start({
    port: readPort("--port", options.port),
    models: options.model,
    accessKeyId: options.accessKey,
    secretAccessKey: options.secretKey,
    modes: modes(options.mode),
    dataDirectory: options.data,
  });
  const stopped = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  if (emulator.repaired !== undefined) process.stderr.write(`${emulator.repaired}\n`);
  process.stdout.write(`Clean Rooms ML emulator ready at ${emulator.url}\n`);
  await stopped;
  await emulator.close();
  return 0;
}

/** `name=value` words as modes. */
function modes(words: readonly string[]): EmulatorModes {
  const changes = words.map((word): [string, string | number] => {
    const [, name, value] = /^(\w+)=(.+)$/.exec(word) ?? [];
    if (name === undefined || value === undefined)
      throw new BadInput(`--mode ${word} is not of the form name=value.`);
    return [name, /^\d+$/.test(value) && name === "staleReads" ? Number(value) : value];
  });
  try {
    return withModes(defaultModes, Object.fromEntries(changes));
  } catch (cause) {
    throw cause instanceof RangeError ? new BadInput(`--mode: ${cause.message}`) : cause;
  }
}

async function start(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (cause) {
    if (cause instanceof EmulatorStartError && cause.code === "BadOption") throw new BadInput(cause.message);
    throw cause;
  }
}
