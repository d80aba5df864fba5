// A process that writes to a ledger until it is killed, and prints what was acknowledged: a request id after each intent
// and after each settlement. Its argument is a DatabaseLocation, as JSON.
import { type DatabaseLocation, openDatabase } from "../../database/index.js";
import { createLedger } from "../index.js";
import { arn, creation, hash } from "./intents.js";

const writers = 8;

// A codec: the test that starts this process wrote it.
const location = JSON.parse(process.argv[2] ?? "null") as DatabaseLocation;
const ledger = createLedger({
  database: await openDatabase(location),
  owner: "to be killed",
  leaseMilliseconds: -1,
});

async function write(writer: number): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const requestId = `${writer}-${turn}`;
    const intent = await ledger.intend(creation({ arn: arn(`model-${turn % 3}`), requestId }));
    process.stdout.write(`intended ${requestId}\n`);
    await ledger.settle(intent, { kind: "applied", policyHash: hash("a"), knownBy: "answer" });
    process.stdout.write(`settled ${requestId}\n`);
  }
}

await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
