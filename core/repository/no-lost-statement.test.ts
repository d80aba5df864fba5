// Many writers of single statements, and others, over one policy, in any order of their calls: each write that takes
// effect changes one statement and leaves the text of all others alone, and what an outcome says is what happened.
import assert from "node:assert/strict";
import { parsePolicy } from "@cleanroomsml/core/policy";
import fc from "fast-check";
import { createPolicyRepository, type PolicyStore } from "./index.js";
import type { StatementFailure, StatementWritten } from "./statement-outcomes.js";
import { FakeClock } from "./testing/fake-clock.js";
import { type Applied, MemoryPolicyStore } from "./testing/memory-store.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement } from "./testing/policies.js";

const runs = process.env.CLEANROOMSML_TEST_FULL === "1" ? 5_000 : 300;

interface Writer {
  readonly sid: string;
  readonly does: "creates" | "updates" | "deletes";
  readonly gets: readonly Fault[];
  readonly writes: readonly Fault[];
}
type Fault = "none" | "lost" | "lost-applied" | "throttled";

const before = (sid: string) => ownStatement(sid, "111122223333");
const after = (sid: string) => ownStatement(sid, "444455556666");

const fault = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Fault>("none") },
  fc.constantFrom<Fault>("lost", "lost-applied", "throttled"),
);
const writers = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record<Writer>({
        sid: fc.constant(`S${id}`),
        does: fc.constantFrom("creates", "updates", "deletes"),
        gets: fc.array(fault, { maxLength: 3 }),
        writes: fc.array(fault, { maxLength: 3 }),
      }),
    ),
  ),
);
const modes = fc.record({
  refusal: fc.constantFrom("ValidationException", "ConflictException", "ResourceNotFoundException"),
  rewrite: fc.constantFrom((policy: string) => policy, rewritten),
  staleReads: fc.constantFrom(0, 0, 1, 3),
  hash: fc.constantFrom("version", "content"),
  deleteAbsent: fc.constantFrom("absent", "deleted"),
});

const statements = (policy: string | undefined): ReadonlyMap<string, string> => {
  const parsed = parsePolicy(policy ?? "");
  if (parsed.kind === "malformed") return new Map();
  return new Map(parsed.policy.statements.map(({ sid, text }) => [sid ?? "", text]));
};

/** The Sids whose statements are not, to the byte, the same on both sides. */
function changed(write: Applied): readonly string[] {
  const [was, is] = [statements(write.before?.policy), statements(write.after?.policy)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((sid) => was.get(sid) !== is.get(sid));
}

describe("many writers of one statement each", () => {
  it("all land, whoever else writes; every other statement stays, to the byte", async () => {
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        modes,
        writers,
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
        fc.boolean(),
        async (scheduler, mode, all, deeds, isThere) => {
          const store = new MemoryPolicyStore({ ...mode, rewrite: (text) => text });
          const there = all.filter(({ does }) => does !== "creates").map(({ sid }) => before(sid));
          const first = [...there, ...(isThere ? [serviceStatement("0", "777788889999")] : [])];
          if (first.length > 0) store.write(mode.rewrite(policyOf(...first)));

          const end = (writer: Writer) => run(writer, store, scheduler);
          const somebodyElse = deeds.map((id) =>
            scheduler.schedule(Promise.resolve()).then(() => addOrRemove(store, `Clean-Rooms-${id + 1}`)),
          );
          const outcomes = await scheduler.waitFor(Promise.all(all.map(end)));
          await scheduler.waitFor(Promise.all(somebodyElse));

          for (const write of store.applied) onlyOneStatementChanges(write);
          for (const [index, outcome] of outcomes.entries()) {
            const writer = all[index];
            assert.ok(writer);
            const name = `${writer.does} ${outcome.kind}`;
            kinds.set(name, (kinds.get(name) ?? 0) + 1);
            nothingIsClaimed(writer, outcome, store);
          }
        },
      ),
      { numRuns: runs },
    );
    if (process.env.SHOW) console.log(kinds);
    for (const kind of ["creates created", "updates updated", "deletes deleted", "creates failed"]) {
      assert.ok(kinds.has(kind), `never came to "${kind}": ${[...kinds].join("; ")}`);
    }
  });
});

/** One writer in a process of its own, whose calls come when the scheduler says. */
async function run(
  { sid, does, gets, writes }: Writer,
  store: MemoryPolicyStore,
  scheduler: fc.Scheduler,
): Promise<StatementWritten | StatementFailure> {
  const left = { get: [...gets], write: [...writes] };
  const meet = async <T>(kind: "get" | "put" | "delete", call: () => Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve(), `${sid} ${kind}`);
    const met = (kind === "get" ? left.get : left.write).shift() ?? "none";
    if (met === "throttled") throw store.error(kind, "throttled", "ThrottlingException");
    if (met === "lost") throw store.error(kind, "ambiguous", "ECONNRESET");
    const answer = await call();
    if (met === "lost-applied") throw store.error(kind, "ambiguous", "ECONNRESET");
    return answer;
  };
  const port: PolicyStore = {
    get: (of, call) => meet("get", () => store.get(of, call)),
    put: (of, text, condition, call) => meet("put", () => store.put(of, text, condition, call)),
    delete: (of, call) => meet("delete", () => store.delete(of, call)),
    modelExists: (of, call) => store.modelExists(of, call),
  };
  const repository = createPolicyRepository({ store: port, clock: new FakeClock(), random: () => 0.5 });
  const [expected, statement] = [JSON.stringify(before(sid)), JSON.stringify(after(sid))];
  // More than all the pauses together.
  const options = { arn, sid, timeoutMilliseconds: 1e9 };
  if (does === "creates") return repository.createStatement({ ...options, statement });
  if (does === "updates") return repository.updateStatement({ ...options, statement, expected });
  return repository.deleteStatement({ ...options, expected });
}

/** Clean Rooms, or a person with another tool, who asks for nothing. */
function addOrRemove(store: MemoryPolicyStore, sid: string): void {
  const now = statements(store.current?.policy);
  const others = [...now].filter(([name]) => name !== sid).map(([, text]) => text);
  const added = now.has(sid) ? [] : [JSON.stringify({ ...serviceStatement("", "777788889999"), Sid: sid })];
  const next = [...others, ...added];
  store.write(next.length === 0 ? undefined : `{"Version":"2012-10-17","Statement":[${next.join(",")}]}`);
}

function onlyOneStatementChanges(write: Applied): void {
  if (write.operation === "put") {
    const sids = changed(write);
    assert.equal(sids.length, 1, `one put changes ${sids.join(", ")}`);
    assert.match(sids[0] ?? "", /^S[0-9]+$/);
  }
}

/** What an outcome says is what happened, as far as no other writer of the Sid can have come in between: none does. */
function nothingIsClaimed(
  { sid, does }: Writer,
  outcome: StatementWritten | StatementFailure,
  store: MemoryPolicyStore,
): void {
  const writes = store.applied.filter((write) => changed(write).includes(sid));
  switch (outcome.kind) {
    case "created":
    case "updated":
    case "deleted": {
      if (outcome.how === "policy-deleted") return;
      const is = statements(store.current?.policy).get(sid);
      // The window of delete: the last statement's owner may take along what came after its last look.
      if (is === undefined && store.applied.some(({ operation }) => operation === "delete")) return;
      const accounts = is === undefined ? undefined : /444455556666|111122223333/.exec(is)?.[0];
      assert.equal(accounts, does === "deletes" ? undefined : "444455556666", `${sid} ${does}`);
      return;
    }
    case "failed":
    case "contended":
    case "refused":
    case "rejected":
      assert.deepEqual(writes, [], `${outcome.kind}, and yet something was written`);
      return;
    case "outcome-unknown":
      return;
    case "statement-conflict":
    case "statement-exists":
    case "statement-not-found":
      // Only where the window of delete, or a lost answer of its own, has come in between.
      assert.ok(
        outcome.earlierSendLost || store.applied.some(({ operation }) => operation === "delete"),
        `${sid} ${does}: ${outcome.kind}`,
      );
      return;
    default:
      assert.fail(`${sid} ${does}: ${outcome.kind}`);
  }
}
