// Three writers of one policy, interleaved at random, with lost answers, lagging reads and every undocumented mode:
// Terraform (through the repository), a person (blind puts), and Clean Rooms itself (its own statements).
import assert from "node:assert/strict";
import {
  equivalentPolicies,
  equivalentStatements,
  parsePolicy,
  type Statement,
} from "@cleanroomsml/core/policy";
import fc from "fast-check";
import { splitPolicy, statementIds } from "./configured-part.js";
import type { CreateOutcome, DeleteOutcome, HeldPolicy, ReplaceOutcome, UpdateOutcome } from "./index.js";
import { serviceManagedStatements } from "./service-managed.js";
import { type Fixture, fixture } from "./testing/fixture.js";
import type { Applied, MemoryPolicyStore, Mishap } from "./testing/memory-store.js";
import { arn, ownStatement, policyOf, rewritten, serviceStatement } from "./testing/policies.js";

const equivalence = { partition: "aws" };
const runs = process.env.CLEANROOMSML_TEST_FULL === "1" ? 50_000 : 3_000;

// ─── what the others do ──────────────────────────────────────────────────────────────────────────────────────────

type Deed =
  | { readonly by: "person"; readonly does: "writes"; readonly policy: string }
  | { readonly by: "person"; readonly does: "deletes" }
  | { readonly by: "person"; readonly does: "re-formats" }
  | {
      readonly by: "service";
      readonly does: "adds" | "removes";
      readonly id: string;
      readonly account: string;
    };

const account = fc.constantFrom("111122223333", "444455556666");
const statement = fc
  .record({ sid: fc.constantFrom("A", "B"), account })
  .map(({ sid, account }) => ownStatement(sid, account));
const policies = fc
  .uniqueArray(statement, { minLength: 1, maxLength: 2, selector: (s) => ("Sid" in s ? s.Sid : "") })
  .map((statements) => policyOf(...statements));
/** Also what nobody but Clean Rooms should write, copied or made up. */
const configurations = fc.oneof(
  { weight: 4, arbitrary: policies },
  fc.tuple(policies, fc.constantFrom("1", "2"), account).map(([policy, id, account]) =>
    JSON.stringify({
      ...JSON.parse(policy),
      Statement: [...JSON.parse(policy).Statement, serviceStatement(id, account)],
    }),
  ),
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  configurations.map((policy) => ({ by: "person", does: "writes", policy }) as const),
  fc.constant({ by: "person", does: "deletes" } as const),
  fc.constant({ by: "person", does: "re-formats" } as const),
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constant("service" as const),
      does: fc.constantFrom("adds" as const, "removes" as const),
      id: fc.constantFrom("1", "2"),
      account,
    }),
  },
);

function perform(store: MemoryPolicyStore, deed: Deed): void {
  const now = store.current?.policy;
  if (deed.does === "writes") store.write(deed.policy);
  else if (deed.does === "deletes") store.write(undefined);
  else if (deed.does === "re-formats") {
    if (now !== undefined) store.write(rewritten(now));
  } else {
    const Sid = `Clean-Rooms-${deed.id}`;
    const document = now === undefined ? { Version: "2012-10-17", Statement: [] } : JSON.parse(now);
    const others = document.Statement.filter((s: { readonly Sid: string }) => s.Sid !== Sid);
    const Statement = deed.does === "adds" ? [...others, serviceStatement(deed.id, deed.account)] : others;
    if (deed.does === "removes" && others.length === document.Statement.length) return;
    store.write(Statement.length === 0 ? undefined : JSON.stringify({ ...document, Statement }));
  }
}

// ─── what happens on the way ─────────────────────────────────────────────────────────────────────────────────────

type Fault = "none" | "lost" | "lost-applied" | "throttled";

const mishap = fc.record({
  before: fc.option(deed, { freq: 3, nil: undefined }),
  after: fc.option(deed, { freq: 6, nil: undefined }),
  fault: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Fault>("none") },
    fc.constantFrom<Fault>("lost", "lost-applied", "throttled"),
  ),
});

function asMishap(
  store: MemoryPolicyStore,
  operation: "get" | "put" | "delete",
  { before, after, fault }: { before: Deed | undefined; after: Deed | undefined; fault: Fault },
): Mishap {
  const error =
    fault === "throttled"
      ? store.error(operation, "throttled", "ThrottlingException")
      : store.error(operation, "ambiguous", "ECONNRESET");
  return {
    ...(before ? { before: () => perform(store, before) } : {}),
    ...(after ? { after: () => perform(store, after) } : {}),
    ...(fault === "none" ? {} : { throws: error, applied: fault === "lost-applied" }),
  };
}

// ─── what Terraform does ─────────────────────────────────────────────────────────────────────────────────────────

const step = fc.oneof(
  { weight: 2, arbitrary: deed.map((deed) => ({ kind: "deed", deed }) as const) },
  fc.constant({ kind: "refresh" } as const),
  fc.constant({ kind: "toggle" } as const),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("apply" as const),
      what: fc.oneof(
        { weight: 4, arbitrary: fc.constant("write" as const) },
        fc.constantFrom("replace" as const, "delete" as const),
      ),
      policy: configurations,
      gets: fc.array(mishap, { maxLength: 4 }),
      puts: fc.array(mishap, { maxLength: 4 }),
      deletes: fc.array(mishap, { maxLength: 2 }),
    }),
  },
);
type Apply = Extract<typeof step extends fc.Arbitrary<infer S> ? S : never, { kind: "apply" }>;

const modes = fc.record({
  refusal: fc.constantFrom("ValidationException", "ConflictException", "ResourceNotFoundException"),
  rewrite: fc.constantFrom((policy: string) => policy, rewritten),
  staleReads: fc.constantFrom(0, 0, 1, 3, 7),
  hash: fc.constantFrom("version", "content"),
  deleteAbsent: fc.constantFrom("absent", "deleted"),
  deleteCondition: fc.constantFrom("none", "none", "last-read"),
});

type Outcome = CreateOutcome | UpdateOutcome | ReplaceOutcome | DeleteOutcome;

interface Terraform {
  state: HeldPolicy | undefined;
  /** `ignore_service_managed_statements` */
  ignoring: boolean;
}

async function refresh(terraform: Terraform, { repository }: Fixture): Promise<void> {
  const { state, ignoring } = terraform;
  const outcome = await repository.read({ arn, stored: state, ignoreServiceManagedStatements: ignoring });
  if (outcome.kind === "absent") terraform.state = undefined;
  else if (outcome.kind !== "failed") {
    terraform.state = { ...outcome, withoutServiceManaged: ignoring };
  }
}

async function apply(
  terraform: Terraform,
  b: Fixture,
  { what, policy }: Apply,
): Promise<Outcome | undefined> {
  const { state: expected, ignoring } = terraform;
  const input = { arn, policy, ignoreServiceManagedStatements: ignoring };
  if (what === "delete") {
    if (!expected) return undefined;
    const outcome = await b.repository.delete({ ...input, expected });
    if (outcome.kind === "deleted") terraform.state = undefined;
    return outcome;
  }
  const outcome =
    what === "replace"
      ? await b.repository.replace(input)
      : expected
        ? await b.repository.update({ ...input, expected })
        : await b.repository.create(input);
  if (outcome.kind === "created" || outcome.kind === "updated" || outcome.kind === "replaced") {
    terraform.state = { policy, policyHash: outcome.policyHash, withoutServiceManaged: ignoring };
  }
  return outcome;
}

// ─── what must hold ──────────────────────────────────────────────────────────────────────────────────────────────

function statementsOf(policy: string | undefined): readonly Statement[] {
  const parsed = parsePolicy(policy ?? "");
  return parsed.kind === "policy" ? parsed.policy.statements : [];
}

const holds = (policy: string | undefined, statement: Statement) =>
  statementsOf(policy).some((other) => equivalentStatements(other, statement, equivalence));

/** No statement that the writer did not see is removed by a write that took effect. */
function nothingUnseenIsLost(
  write: Applied,
  { what, policy }: Apply,
  known: string | undefined,
  ignoring: boolean,
  store: MemoryPolicyStore,
) {
  const lost = statementsOf(write.before?.policy).filter((s) => !holds(write.after?.policy, s));
  const own = new Set(serviceManagedStatements(write.before?.policy ?? "", arn).map((s) => s.text));
  for (const statement of lost) {
    if (write.operation === "delete" && store.modes.deleteCondition === "none") {
      // The documented window: what counts is the read right before.
      if (!holds(write.lastShown?.policy, statement)) continue;
    }
    const seen = holds(known, statement) || what === "replace";
    const isService = own.has(statement.text);
    if (isService && ignoring && what !== "delete") {
      // Only one that the writer was shown and configures differently may go.
      const claimed = statementIds(policy).has(statement.sid ?? "") && holds(known, statement);
      assert.ok(claimed, `ignored, and yet removed: ${statement.text}`);
    } else if (isService && ignoring) {
      assert.fail(`destroyed a statement of Clean Rooms: ${statement.text}`);
    } else {
      assert.ok(seen, `removed unseen by ${what}: ${statement.text}`);
    }
  }
}

/** What an outcome says is what happened. */
function nothingIsClaimed(
  outcome: Outcome,
  applied: readonly Applied[],
  apply: Apply,
  b: Fixture,
  ignoring: boolean,
) {
  const none = () => assert.deepEqual(applied, [], `${outcome.kind}, and yet something was written`);
  switch (outcome.kind) {
    case "created":
    case "updated":
    case "replaced": {
      const version = b.store.versions.find(({ policyHash }) => policyHash === outcome.policyHash);
      assert.ok(version, "the hash was that of a policy");
      const part = ignoring
        ? splitPolicy(version.policy, statementIds(apply.policy), arn).configured
        : version.policy;
      assert.ok(
        equivalentPolicies(part, apply.policy, equivalence),
        "and that policy was the configured one",
      );
      if (outcome.knownBy === "answer") {
        assert.ok(applied.some(({ after }) => after?.policyHash === outcome.policyHash));
      }
      if (outcome.kind === "replaced" && outcome.knownBy === "answer") {
        assert.equal(applied.at(-1)?.before?.policyHash, outcome.previous?.policyHash);
      }
      return;
    }
    case "deleted":
      if (outcome.how === "service-managed-kept")
        assert.ok(applied.length > 0 || outcome.serviceManaged.length > 0);
      if (outcome.how === "already-absent") {
        assert.ok(applied.every(({ operation }) => operation === "put"));
      }
      return;
    case "conflict":
    case "already-exists":
    case "not-found":
      if (!outcome.earlierSendLost) none();
      return;
    case "outcome-unknown":
      return;
    default:
      none();
  }
}

describe("three writers, interleaved at random", () => {
  it("lose no statement that Terraform was not shown, and no outcome claims what did not happen", async function () {
    this.timeout(600_000);
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        modes,
        fc.boolean(),
        fc.option(configurations, { nil: undefined }),
        fc.array(step, { minLength: 2, maxLength: 8 }),
        async (modes, ignoring, first, steps) => {
          const b = fixture(first, modes, { confirmation: 5_000 });
          const terraform: Terraform = { state: undefined, ignoring };
          for (const step of steps) {
            if (step.kind === "deed") perform(b.store, step.deed);
            else if (step.kind === "refresh") await refresh(terraform, b);
            else if (step.kind === "toggle") terraform.ignoring = !terraform.ignoring;
            else {
              const known = terraform.state?.policy;
              const from = b.store.applied.length;
              b.store.meet("get", ...step.gets.map((m) => asMishap(b.store, "get", m)));
              b.store.meet("put", ...step.puts.map((m) => asMishap(b.store, "put", m)));
              b.store.meet("delete", ...step.deletes.map((m) => asMishap(b.store, "delete", m)));
              const outcome = await apply(terraform, b, step);
              b.store.forget();
              if (outcome === undefined) continue;
              const name = `${step.what} ${outcome.kind}`;
              kinds.set(name, (kinds.get(name) ?? 0) + 1);
              const applied = b.store.applied.slice(from);
              for (const write of applied)
                nothingUnseenIsLost(write, step, known, terraform.ignoring, b.store);
              nothingIsClaimed(outcome, applied, step, b, terraform.ignoring);
            }
          }
        },
      ),
      { numRuns: runs },
    );
    // The run is worth something only if it came to all these ends, which it does dozens of times.
    for (const kind of [
      "write created",
      "write already-exists",
      "write updated",
      "write conflict",
      "write not-found",
      "write failed",
      "replace replaced",
      "delete deleted",
      "delete conflict",
    ]) {
      assert.ok(kinds.has(kind), `never came to "${kind}": ${[...kinds].join("; ")}`);
    }
    if (process.env.SHOW) console.log(kinds);
  });
});
