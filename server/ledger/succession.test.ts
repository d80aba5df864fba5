import { equal } from "node:assert/strict";
import fc from "fast-check";
import { type AppliedWrite, follows, isSuperseded } from "./succession.js";
import { arn, creation, hash } from "./testing/intents.js";

const numRuns = process.env.CLEANROOMSML_TEST_FULL === "1" ? 20_000 : 2000;

describe("which version is the current one", () => {
  it("is what AWS holds once all writers are settled, however their moments mingle", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 4, maxLength: 60 }), (turns) => {
        const { live, current } = mingle(turns);
        equal(current?.policyHash, live);
      }),
      { numRuns },
    );
  });

  it("knows what a write was conditional on", () => {
    equal(follows(creation()), "-");
    equal(follows(creation({ operation: "update", previousPolicyHash: hash("a") })), hash("a"));
    equal(follows(creation({ arn: arn("x"), operation: "replace" })), null);
  });

  it("goes by the order of settlement for a write without a condition", () => {
    const current = { version: 1, intentSequence: 2, follows: "-", policyHash: "a" };
    equal(isSuperseded({ version: 2, intentSequence: 1, follows: null, policyHash: "b" }, current), false);
  });
});

/**
 * Writers that each read, write an intent, have AWS check their condition and are settled: in this order, at the moments
 * that the turns give. Every one leaves another document.
 */
function mingle(turns: readonly number[]) {
  const writers = Array.from({ length: 7 }, (_, number) => ({
    number,
    step: 0,
    condition: "",
    sequence: 0,
    applied: false,
  }));
  let live: string | undefined;
  let entries = 0;
  let versions = 0;
  let current: AppliedWrite | undefined;
  const everybody = writers.map((writer) => writer.number);
  for (const turn of [...turns, ...everybody, ...everybody, ...everybody, ...everybody]) {
    const writer = writers[turn];
    if (writer === undefined) throw new Error(`no writer ${turn}`);
    writer.step += 1;
    if (writer.step === 1) writer.condition = live ?? "-";
    if (writer.step === 2) {
      entries += 1;
      writer.sequence = entries;
    }
    if (writer.step === 3 && writer.condition === (live ?? "-")) {
      live = `hash-${turn}`;
      writer.applied = true;
    }
    if (writer.step !== 4) continue;
    entries += 1;
    if (!writer.applied) continue;
    versions += 1;
    const write = {
      version: versions,
      intentSequence: writer.sequence,
      follows: writer.condition,
      policyHash: `hash-${turn}`,
    };
    if (!isSuperseded(write, current)) current = write;
  }
  return { live, current };
}
