import assert from "node:assert/strict";
import { serveInProcess } from "../server/testing/serve-in-process.js";
import { differences } from "./differences.js";
import { notCompared } from "./not-compared.js";
import { recProvider } from "./rec/provider.js";
import { worldOf } from "./rec/world.js";
import { nameOf, type RecordedProcess, recordedProcesses } from "./recordings.js";
import { type Outcome, replay } from "./replay.js";

/**
 * The second layer: the recorded provider, written on this framework, answers every recorded call with the same meaning;
 * what is different on purpose, and what cannot be compared, is written down with its number of calls.
 */
describe("every recorded call is answered with the meaning that Go's framework gave it:", () => {
  const all: { readonly process: RecordedProcess; readonly outcome: Outcome }[] = [];

  before(async () => {
    for (const process of recordedProcesses()) {
      // As every process begins; the calls configure it, or do not.
      const provider = await serveInProcess(recProvider(worldOf(process)), { configured: false });
      for (const outcome of await replay(process, provider.raw)) all.push({ process, outcome });
      assert.ok(provider.server.idle, nameOf(process));
    }
  });

  function count(kind: Outcome["kind"], why?: string): number {
    return all.filter(({ outcome }) => outcome.kind === kind && (why === undefined || outcome.why === why))
      .length;
  }

  for (const [cli, processes, calls] of [
    ["terraform-1.11.4", 578, 1969],
    ["terraform-1.16.0-rc2", 680, 2525],
    ["tofu-1.12.6", 528, 2224],
  ] as const) {
    it(`${cli}: ${calls} calls of ${processes} processes`, () => {
      const recorded = recordedProcesses().filter((one) => one.cli === cli);
      const outcomes = all.filter(({ process }) => process.cli === cli);
      assert.deepEqual([recorded.length, outcomes.length], [processes, calls]);
      for (const { process, outcome } of outcomes) {
        if (outcome.kind === "different")
          assert.deepEqual(outcome.ours, outcome.recorded, `${nameOf(process)}: ${outcome.call.method}`);
      }
    });
  }

  it("of 6718 calls 6503 are compared, and 5857 answered alike", () => {
    assert.deepEqual(
      [all.length, count("equal"), count("different as written"), count("not compared"), count("different")],
      [6718, 5857, 646, 215, 0],
    );
  });

  for (const { name, count: written } of differences) {
    it(`different on purpose (${written}): ${name}`, () => {
      assert.equal(count("different as written", name), written);
    });
  }

  for (const { name, count: written } of notCompared) {
    it(`not compared (${written}): ${name}`, () => {
      assert.equal(count("not compared", name), written);
    });
  }
});
