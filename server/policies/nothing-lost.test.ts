import assert from "node:assert/strict";
import fc from "fast-check";
import { arn } from "./testing/policies.js";
import { all, startWorld, type World } from "./testing/world.js";
import { type Expected, type Step, Writers } from "./testing/writers.js";

const full = process.env.CLEANROOMSML_TEST_FULL === "1";

const by = fc.constantFrom<0 | 1>(0, 1);
const when = fc.constantFrom<"before" | "after">("before", "after");
const expected = fc.constantFrom<Expected>("absent", "live", "live", "stale", "anything");

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("put" as const), by, expected }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("put again" as const), by, expected }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), by, expected }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("lose answer" as const), when }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("lose sight" as const), reads: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("die in next write" as const), by, when }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("edit outside" as const, "delete outside" as const, "let leases pass" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("resolve" as const), by }) },
);

describe("servers that die and lose answers", () => {
  it("lose nothing that a client was told, and claim nothing that did not happen", async () => {
    const steps = fc.array(step, { minLength: 4, maxLength: 14 });
    await fc.assert(fc.asyncProperty(steps, holds), { numRuns: full ? 200 : 20 });
  }).timeout(full ? 600_000 : 60_000);
});

async function holds(steps: readonly Step[]): Promise<void> {
  const world = await startWorld({}, { lagMilliseconds: 0 });
  try {
    const writers = new Writers(world);
    for (const one of steps) await writers.play(one);
    await compare(world, writers);
  } finally {
    await world.close();
  }
}

async function compare(world: World, writers: Writers): Promise<void> {
  const { ledger } = await writers.end();
  const versions = (await ledger.versions(arn, { limit: 100 })).items;

  for (const { requestId, policyHash } of writers.acknowledged) {
    const version = versions.find((one) => one.requestId === requestId);
    assert.ok(version, `${requestId} was acknowledged and is not in the history`);
    assert.equal(version.policyHash, policyHash);
  }
  for (const version of versions.filter(({ policy }) => policy !== undefined)) {
    const happened = writers.effects.some(({ policy }) => policy === version.policy);
    assert.ok(happened, `${version.requestId} is in the history and did not happen`);
  }
  // A policy replaced by itself: after a lost answer nothing can tell whether it was, and it makes no difference.
  const puts = versions.filter(
    ({ policy, policyHash, knownBy }, index) =>
      policy !== undefined && !(knownBy === "read" && versions[index + 1]?.policyHash === policyHash),
  );
  const happened = writers.effects.filter(({ policy }) => policy !== undefined).length;
  assert.ok(puts.length <= happened, `${puts.length} puts in the history, ${happened} happened`);
  assert.deepEqual(await all(ledger.verify()), []);
  world.pass(31_000);
  assert.deepEqual(await ledger.takeExpired(10), [], "every intent has its outcome");
}
