import assert from "node:assert/strict";
import type { BundledProgram } from "../testing/bundle-program.js";
import { bundleRec, replayLive } from "./live-process.js";
import { nameOf, type RecordedProcess, recordedProcesses } from "./recordings.js";

/** The third layer: every recorded process, in the order of the commands, against a live process of ours. */
describe("all recorded processes, asked again of live processes over mutual TLS:", function () {
  this.timeout(600_000);
  let program: BundledProgram;
  before(async () => {
    program = await bundleRec();
  });
  after(() => program?.remove());

  /** Replays the processes of a queue until there are none left. Returns the number of their calls. */
  async function inTurn(queue: RecordedProcess[]): Promise<number> {
    let calls = 0;
    for (let recorded = queue.shift(); recorded !== undefined; recorded = queue.shift()) {
      const name = nameOf(recorded);
      const outcomes = await replayLive(program, recorded).catch((cause: unknown) => {
        throw new Error(name, { cause });
      });
      for (const { call, kind, ours, recorded: theirs } of outcomes) {
        if (kind === "different") assert.deepEqual(ours, theirs, `${name}: ${call.method}`);
      }
      calls += outcomes.length;
    }
    return calls;
  }

  const scenarios = new Map<string, RecordedProcess[]>();
  for (const recorded of recordedProcesses()) {
    const name = `${recorded.cli} ${recorded.scenario}`;
    scenarios.set(name, [...(scenarios.get(name) ?? []), recorded]);
  }

  for (const [name, processes] of scenarios) {
    const calls = processes.reduce((sum, one) => sum + one.calls.length, 0);
    it(`${name}: ${calls} calls of ${processes.length} processes`, async () => {
      const queue = [...processes];
      const [a, b, c] = await Promise.all([inTurn(queue), inTurn(queue), inTurn(queue)]);
      assert.equal(a + b + c, calls);
    });
  }

  it("(1786 processes: 1778 shut down, 3 killed, 3 left behind, 2 interrupted)", () => {
    const ends = recordedProcesses().map(({ end }) => end);
    const count = (end: RecordedProcess["end"]) => ends.filter((one) => one === end).length;
    assert.deepEqual(
      [ends.length, count("shutdown"), count("killed"), count("left"), count("interrupted")],
      [1786, 1778, 3, 3, 2],
    );
  });
});
