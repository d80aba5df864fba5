/**
 * Throws outside any call when nobody reads its log any more: stdin has ended by then. Prints how many lines it has tried to
 * log when many turns of the loop are over, or ends with 1 after a hundred: no turn may come after that.
 */
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { hclogLogger } from "../../log/hclog.js";
import { surviveStrayErrors } from "../endings.js";

let lines = 0;
surviveStrayErrors(
  hclogLogger("provider", "trace", (line) => {
    lines += 1;
    if (lines === 100) process.exit(1);
    process.stderr.write(line);
  }),
);

async function main(): Promise<void> {
  await once(process.stdin.resume(), "end");
  setImmediate(() => {
    throw new Error("stray");
  });
  for (let turn = 0; turn < 1000; turn += 1) await nextTurn();
  process.stdout.write(`${lines}`);
}

void main();
