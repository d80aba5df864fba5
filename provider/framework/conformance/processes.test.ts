import assert from "node:assert/strict";
import type { BundledProgram } from "../testing/bundle-program.js";
import { bundleRec, replayLive } from "./live-process.js";
import { nameOf, type RecordedProcess, recordedProcesses } from "./recordings.js";

/** So many recorded processes that each CLI calls every method that it called, and that each way to end is among them. */
function representative(): readonly RecordedProcess[] {
  const seen = new Set<string>();
  const longestFirst = [...recordedProcesses()].sort((a, b) => b.calls.length - a.calls.length);
  return longestFirst.filter(({ cli, end, calls }) => {
    const shown = [`${end}`, ...calls.map(({ method }) => `${cli} ${method}`)];
    const isNew = shown.some((one) => !seen.has(one));
    for (const one of shown) seen.add(one);
    return isNew;
  });
}

/** The third layer, as far as a few seconds go; all processes: processes.slow.test.ts. */
describe("a live process is asked what a recorded one was, in its order, over mutual TLS:", () => {
  let program: BundledProgram;
  before(async () => {
    program = await bundleRec();
  });
  after(() => program?.remove());

  async function isAlike(recorded: RecordedProcess, platform?: "win32"): Promise<void> {
    const outcomes = await replayLive(program, recorded, platform && { platform });
    assert.equal(outcomes.length, recorded.calls.length);
    for (const { call, kind, ours, recorded: theirs } of outcomes) {
      if (kind === "different") assert.deepEqual(ours, theirs, call.method);
    }
  }

  for (const recorded of representative()) {
    const methods = [...new Set(recorded.calls.map(({ method }) => method))].join(" ");
    it(`${nameOf(recorded)} (${recorded.calls.length}: ${methods}; ${recorded.end})`, () =>
      isAlike(recorded));
  }

  for (const cli of ["terraform-1.11.4", "terraform-1.16.0-rc2", "tofu-1.12.6"]) {
    const recorded = recordedProcesses().find(
      ({ cli: other, scenario, command, process }) =>
        other === cli && scenario === "full" && command === "apply" && process === 4,
    );
    it(`${cli} full apply 4, over TCP`, () => isAlike(recorded ?? assert.fail(), "win32"));
  }
});
