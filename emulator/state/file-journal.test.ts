import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { temporaryDirectory } from "../testing/temporary-directory.js";
import { FileJournal, JournalError } from "./file-journal.js";
import { journalHeader, journalLine, parseJournal } from "./journal-text.js";
import type { Step } from "./records.js";
import { MutableWorld } from "./world.js";

function policyStep(arn: string, text: string): Step {
  return { kind: "put-policy", arn, policy: { text, hash: "0" } };
}

describe("a journal's text", () => {
  const changes = fc.array(
    fc.array(
      fc.tuple(fc.string(), fc.string({ unit: "grapheme" })).map(([arn, text]) => policyStep(arn, text)),
      { minLength: 1, maxLength: 3 },
    ),
    { maxLength: 6 },
  );

  it("cut anywhere, is read as the changes that are whole, or not at all", () => {
    fc.assert(
      fc.property(changes, fc.double({ min: 0, max: 1, noNaN: true }), (written, share) => {
        const lines = written.map(journalLine);
        const whole = Buffer.from(journalHeader + lines.join(""));
        const cut = whole.subarray(0, Math.floor(whole.length * share));
        if (cut.length < journalHeader.length) {
          assert.throws(() => parseJournal(cut), /cut short in its first line/);
          return;
        }
        const read = parseJournal(cut);
        const count = lines.filter(
          (_, i) => Buffer.byteLength(journalHeader + lines.slice(0, i + 1).join("")) <= cut.length,
        ).length;
        assert.deepEqual(read.steps, written.slice(0, count).flat());
        assert.ok(read.whole <= cut.length);
      }),
      { numRuns: process.env.CLEANROOMSML_TEST_FULL ? 5000 : 300 },
    );
  });

  it("with a changed byte, loses the last change or is refused; it is never read as something else", () => {
    fc.assert(
      fc.property(
        changes.filter(({ length }) => length > 0),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (written, at, flip) => {
          const bytes = Buffer.from(journalHeader + written.map(journalLine).join(""));
          const position = at % bytes.length;
          bytes[position] = (bytes[position] ?? 0) ^ flip;
          let read: ReturnType<typeof parseJournal>;
          try {
            read = parseJournal(bytes);
          } catch {
            return;
          }
          // A flipped bit of a length that nothing is compared with changes nothing.
          const whole = read.steps.length === written.flat().length;
          assert.deepEqual(read.steps, (whole ? written : written.slice(0, -1)).flat());
        },
      ),
      { numRuns: process.env.CLEANROOMSML_TEST_FULL ? 5000 : 300 },
    );
  });
});

describe("a journal in a file", () => {
  const directory = temporaryDirectory();

  it("keeps changes made at the same time in their order, a few writes for many of them", async () => {
    const world = new MutableWorld();
    const { journal } = await FileJournal.open(directory(), world);
    const seen: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const step = policyStep("a", String(i));
        return journal.append([step], () => {
          world.apply(step);
          seen.push(i);
        });
      }),
    );
    await journal.close();
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    const lines = readFileSync(join(directory(), "journal"), "utf8").split("\n").length - 2;
    assert.ok(lines < 50, `${lines} lines`);
    const again = new MutableWorld();
    await (await FileJournal.open(directory(), again)).journal.close();
    assert.deepEqual(again.policies, world.policies);
  });

  it("is written anew when most of it is history, and holds the same", async () => {
    const world = new MutableWorld();
    const { journal } = await FileJournal.open(directory(), world, 10_000);
    for (let i = 0; i < 300; i += 1) {
      const step = policyStep(`model ${i % 3}`, `${i} ${"x".repeat(100)}`);
      await journal.append([step], () => world.apply(step));
    }
    await journal.close();
    assert.ok(statSync(join(directory(), "journal")).size < 12_000);
    const again = new MutableWorld();
    await (await FileJournal.open(directory(), again)).journal.close();
    assert.deepEqual(again.steps(), world.steps());
  });

  it("takes no more changes after one could not be kept, and shows none of them", async () => {
    const world = new MutableWorld();
    const { journal } = await FileJournal.open(directory(), world);
    await journal.close();
    for (let i = 0; i < 2; i += 1) {
      const step = policyStep("a", "b");
      await assert.rejects(
        journal.append([step], () => world.apply(step)),
        (error: unknown) =>
          error instanceof JournalError &&
          /cannot be written .* start the emulator again/.test(error.message),
      );
    }
    assert.equal(world.policies.size, 0);
  });
});
