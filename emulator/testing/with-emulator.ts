import { type Emulator, type EmulatorOptions, startEmulator } from "../index.js";
import { modelArn } from "./policy-calls.js";

/** A suite's emulator on a free port, with the one model of `policy-calls.ts`, as at the start before each test. */
export function withEmulator(options: EmulatorOptions = {}): () => Emulator {
  let emulator: Emulator | undefined;
  const running = () => {
    if (emulator === undefined) throw new Error("the emulator runs inside tests only");
    return emulator;
  };
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [modelArn], ...options });
  });
  beforeEach(() => running().control.reset());
  after(() => running().close());
  return running;
}
