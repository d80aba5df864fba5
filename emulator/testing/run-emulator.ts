// Runs an emulator on a data directory in a process of its own, for tests that kill it: prints its URL when it is ready.
import { startEmulator } from "../index.js";

const [, , dataDirectory, ...models] = process.argv;
try {
  const emulator = await startEmulator({ port: 0, dataDirectory, models });
  console.log(emulator.url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
