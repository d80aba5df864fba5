import { deepEqual, equal, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { DatabaseLocation } from "../database/index.js";
import { createLedger, type Intent, type PolicyVersion } from "./index.js";
import { applied, arn, collect, hash } from "./testing/intents.js";
import { onBothStores } from "./testing/on-both-stores.js";

onBothStores("a ledger whose writer is killed", (store) => {
  it("has everything that was acknowledged, whole chains, and the open intents for others to take", async () => {
    const location = await store.locate();
    const said = await writeUntilKilled(location, 300);

    const ledger = createLedger({ database: await store.open(location), owner: "survivor" });
    deepEqual(await collect(ledger.verify(await collect(ledger.heads()))), []);
    const versions = new Set((await everyVersion()).map((version) => version.requestId));
    for (const id of said.settled) ok(versions.has(id), `the settled write ${id} is lost`);

    const open: Intent[] = [];
    for (let some = await ledger.takeExpired(5); some.length > 0; some = await ledger.takeExpired(5)) {
      open.push(...some);
    }
    const known = new Set([...versions, ...open.map((intent) => intent.requestId)]);
    for (const id of said.intended) ok(known.has(id), `the intent ${id} is lost`);
    for (const intent of open) {
      equal(await ledger.settle(intent, { kind: "failed", code: "NotApplied", message: "read" }), true);
    }
    await applied(ledger, hash("b"), { arn: arn("model-0") });
    deepEqual(await collect(ledger.verify()), []);

    async function everyVersion(): Promise<readonly PolicyVersion[]> {
      const pages = [0, 1, 2].map((n) => ledger.versions(arn(`model-${n}`), { limit: 100_000 }));
      return (await Promise.all(pages)).flatMap((page) => page.items);
    }
  });
});

/** Kills the writer, as kill -9 does, once it has acknowledged so many lines. */
async function writeUntilKilled(location: DatabaseLocation, lines: number) {
  const script = fileURLToPath(new URL("testing/write-until-killed.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(location)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise((resolve) => child.once("close", resolve));
  const said = { intended: [] as string[], settled: [] as string[] };
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, id = ""] = line.split(" ");
    said[what === "settled" ? "settled" : "intended"].push(id);
    heard += 1;
    if (heard === lines) child.kill("SIGKILL");
  }
  await gone;
  ok(heard >= lines, "the writer ended by itself");
  return said;
}
