// core/repository over the real client and wire protocol, against the emulator: every row of the write path, in each of
// the modes for what AWS does not document (in the full suite also in every pair of them).
import assert from "node:assert/strict";
import {
  CleanRoomsClient,
  CreateConfiguredAudienceModelAssociationCommand,
  DeleteConfiguredAudienceModelAssociationCommand,
} from "@aws-sdk/client-cleanrooms";
import { CleanRoomsMLClient, DeleteConfiguredAudienceModelCommand } from "@cleanroomsml/core/aws";
import { equivalentPolicies } from "@cleanroomsml/core/policy";
import {
  type ConfiguredAudienceModelArn,
  createPolicyRepository,
  describeFailure,
  type PolicyRepository,
  type PolicyStore,
  parseConfiguredAudienceModelArn,
  parsePolicyHash,
  type StoredPolicy,
} from "@cleanroomsml/core/repository";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import { type Emulator, type EmulatorModes, type FaultRequest, startEmulator } from "@cleanroomsml/emulator";

const arn = model("11111111-2222-3333-4444-555555555555");
const missing = model("no-such-model");
const equivalence = { partition: "aws" };

function model(id: string): ConfiguredAudienceModelArn {
  const parsed = parseConfiguredAudienceModelArn(
    `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${id}`,
  );
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  return parsed.arn;
}

function statement(sid: string, ...accounts: readonly string[]): object {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [arn],
  };
}
function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
const partner = statement("Partner", "111122223333");
const human = statement("Human", "222233334444");
const policy = policyOf(partner);
const changed = policyOf(statement("Partner", "111122223333", "444455556666"));
const foreign = policyOf(partner, human);
/** Well-formed for core/policy, not for the emulator, which has a mind of its own: the service may always know more. */
const unacceptable = policyOf({ ...partner, Action: ["cleanrooms-ml:Not-An-Action"] });

const membershipIdentifier = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

// ─── the modes ───────────────────────────────────────────────────────────────────────────────────────────────────

type Modes = Partial<EmulatorModes>;
const switches: readonly Modes[] = [
  { textReturned: "canonicalised" },
  { failedCondition: "ConflictException" },
  { failedCondition: "ResourceNotFoundException" },
  { deleteAbsentPolicy: "200" },
  { staleReads: 3 },
  { policyHash: "SHA-512" },
  { deletedModelPolicy: "kept" },
  { lastServiceStatementRemoved: "empty-statement-list" },
];
const pairs = switches.flatMap((one, i) =>
  switches
    .slice(i + 1)
    .filter((other) => !Object.keys(other).some((name) => name in one))
    .map((other): Modes => ({ ...one, ...other })),
);
const full = process.env.CLEANROOMSML_TEST_FULL === "1";

for (const modes of [{}, ...switches, ...(full ? pairs : [])]) {
  const name = Object.entries(modes).map(([mode, value]) => `${mode}: ${value}`);
  describe(`the repository on the emulator (${name.join(", ") || "defaults"})`, () => suite(modes));
}

function suite(modes: Modes): void {
  let emulator: Emulator;
  let client: CleanRoomsMLClient;
  let repository: PolicyRepository;
  let store: PolicyStore;
  /** Something that another writer does right before the next put or delete reaches the service. */
  let meanwhile: (() => Promise<unknown>)[] = [];

  before(async () => {
    emulator = await startEmulator({ port: 0, models: [arn], modes });
    client = new CleanRoomsMLClient({
      region: "us-east-1",
      endpoint: emulator.url,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
      proxy: false,
    });
    const aws = createAwsPolicyStore({ client });
    store = {
      ...aws,
      put: async (...call) => {
        await meanwhile.shift()?.();
        return aws.put(...call);
      },
      delete: async (...call) => {
        await meanwhile.shift()?.();
        return aws.delete(...call);
      },
    };
    repository = createPolicyRepository({ store, patience: { firstPause: 1, longestPause: 4 } });
  });
  beforeEach(async () => {
    await emulator.control.reset();
    meanwhile = [];
  });
  after(async () => {
    client.destroy();
    await emulator.close();
  });

  /** The stored text, whatever a read would show. */
  const stored = () => emulator.control.policy(arn)?.text;
  const isStored = (expected: string) =>
    assert.ok(equivalentPolicies(stored() ?? "", expected, equivalence), stored());
  const set = (text: string) => emulator.control.setPolicy(arn, text);
  const fault = (request: FaultRequest) => emulator.control.addFault(request);
  const writes = () =>
    emulator.control
      .requests()
      .map(({ operation }) => operation ?? "")
      .filter((operation) => /^(Put|Delete)/.test(operation)).length;

  /** Until reads show the last write, whosever it was. */
  async function caughtUp(): Promise<void> {
    for (let i = 0; i < (modes.staleReads ?? 0); i++) await repository.read({ arn });
  }

  /** Created through the repository: what a state would hold. */
  async function created(text = policy): Promise<StoredPolicy> {
    const outcome = await repository.create({ arn, policy: text });
    assert.ok(outcome.kind === "created", outcome.kind);
    assert.deepEqual(outcome.confirmation, { kind: "confirmed" });
    emulator.control.clearRequests();
    return { policy: text, policyHash: outcome.policyHash };
  }

  describe("create", () => {
    it("creates; the next read is unchanged", async () => {
      const state = await created();
      isStored(policy);
      assert.equal((await repository.read({ arn, stored: state })).kind, "unchanged");
    });

    it("a policy is there: PolicyAlreadyExists, equivalent or not", async () => {
      await created(foreign);
      const differs = await repository.create({ arn, policy });
      assert.ok(differs.kind === "already-exists" && !differs.equivalent, differs.kind);
      const same = await repository.create({ arn, policy: foreign });
      assert.ok(same.kind === "already-exists" && same.equivalent, same.kind);
      isStored(foreign);
    });

    it("no such model: ModelNotFound", async () => {
      assert.equal((await repository.create({ arn: missing, policy })).kind, "model-not-found");
    });

    it("a policy that the service does not accept: PolicyRejected in its words", async () => {
      const outcome = await repository.create({ arn, policy: unacceptable });
      assert.equal(outcome.kind, "rejected");
      assert.match(outcome.kind === "rejected" ? describeFailure(outcome).detail : "", /Not-An-Action/);
      assert.equal(stored(), undefined);
    });
  });

  describe("update", () => {
    it("updates under the expected hash", async () => {
      const expected = await created();
      const outcome = await repository.update({ arn, policy: changed, expected });
      assert.ok(outcome.kind === "updated" && outcome.confirmation.kind === "confirmed", outcome.kind);
      isStored(changed);
      assert.equal(writes(), 1);
    });

    it("re-formatted by somebody: once more under the fresh hash", async () => {
      const expected = await created();
      await emulator.control.reformatPolicy(arn);
      assert.equal((await repository.update({ arn, policy: changed, expected })).kind, "updated");
      isStored(changed);
      assert.equal(writes(), 2);
    });

    it("re-formatted right after the read that explains the first refusal: gives up", async () => {
      const expected = await created();
      meanwhile = [1, 2].map(() => () => emulator.control.reformatPolicy(arn));
      assert.equal((await repository.update({ arn, policy: changed, expected })).kind, "contended");
      isStored(policy);
    });

    it("changed by somebody: PolicyConflict, nothing is overwritten", async () => {
      const expected = await created();
      await set(foreign);
      const outcome = await repository.update({ arn, policy: changed, expected });
      assert.ok(outcome.kind === "conflict", outcome.kind);
      assert.deepEqual(
        outcome.foreign.map(({ sid }) => sid),
        ["Human"],
      );
      assert.equal(stored(), foreign);
    });

    it("deleted by somebody: PolicyNotFound", async () => {
      const expected = await created();
      await emulator.control.deletePolicy(arn);
      const outcome = await repository.update({ arn, policy: changed, expected });
      assert.ok(outcome.kind === "not-found" && outcome.model === "exists", outcome.kind);
    });

    it("not accepted by the service: PolicyRejected, the old one stays", async () => {
      const expected = await created();
      const outcome = await repository.update({ arn, policy: unacceptable, expected });
      assert.equal(outcome.kind, "rejected");
      isStored(policy);
    });
  });

  describe("replace", () => {
    it("replaces what is there, and creates where nothing is", async () => {
      assert.equal((await repository.replace({ arn, policy })).kind, "replaced");
      isStored(policy);
      const outcome = await repository.replace({ arn, policy: changed });
      assert.ok(outcome.kind === "replaced" && outcome.previous !== undefined, outcome.kind);
      isStored(changed);
    });

    it("tries again when somebody is faster, a bounded number of times", async () => {
      await created();
      meanwhile = [() => set(foreign), () => emulator.control.deletePolicy(arn)];
      assert.equal((await repository.replace({ arn, policy: changed })).kind, "replaced");
      isStored(changed);
      meanwhile = Array.from(
        { length: 10 },
        (_, i) => () => set(policyOf(statement(`S${i}`, "222233334444"))),
      );
      assert.equal((await repository.replace({ arn, policy })).kind, "contended");
    });
  });

  describe("delete", () => {
    it("deletes what is expected, also in other words", async () => {
      const expected = await created();
      await emulator.control.reformatPolicy(arn);
      const outcome = await repository.delete({ arn, expected });
      assert.ok(outcome.kind === "deleted" && outcome.how === "deleted", outcome.kind);
      assert.deepEqual(outcome.confirmation, { kind: "confirmed" });
      assert.equal(stored(), undefined);
    });

    it("changed by somebody: PolicyConflict, nothing is deleted", async () => {
      const expected = await created();
      await set(foreign);
      assert.equal((await repository.delete({ arn, expected })).kind, "conflict");
      assert.equal(stored(), foreign);
      assert.equal(writes(), 0);
    });

    it("gone before, or in between: done", async () => {
      const expected = await created();
      meanwhile = [() => emulator.control.deletePolicy(arn)];
      assert.equal((await repository.delete({ arn, expected })).kind, "deleted");
      const outcome = await repository.delete({ arn, expected });
      assert.ok(outcome.kind === "deleted" && outcome.how === "already-absent", outcome.kind);
    });
  });

  for (const kind of ["reset", "html-503", "internal-error"] as const) {
    describe(`an answer lost by ${kind}`, () => {
      const put = { kind, operation: "PutConfiguredAudienceModelPolicy", count: 1 } as const;
      const remove = { kind, operation: "DeleteConfiguredAudienceModelPolicy", count: 1 } as const;

      for (const when of ["before", "after"] as const) {
        it(`${when} the write: create, update, replace and delete succeed all the same`, async () => {
          fault({ ...put, when });
          const create = await repository.create({ arn, policy });
          assert.ok(create.kind === "created", create.kind);
          assert.equal(create.policyHash, emulator.control.policy(arn)?.hash);
          fault({ ...put, when });
          const expected = { policy, policyHash: create.policyHash };
          const update = await repository.update({ arn, policy: changed, expected });
          assert.ok(update.kind === "updated", update.kind);
          isStored(changed);
          fault({ ...put, when });
          const replace = await repository.replace({ arn, policy });
          assert.ok(replace.kind === "replaced", replace.kind);
          isStored(policy);
          fault({ ...remove, when });
          const last = { policy, policyHash: replace.policyHash };
          assert.equal((await repository.delete({ arn, expected: last })).kind, "deleted");
          assert.equal(stored(), undefined);
        });
      }

      it("again and again: outcome unknown", async () => {
        fault({ ...put, count: 100, when: "before" });
        const outcome = await repository.create({ arn, policy });
        assert.equal(outcome.kind, "outcome-unknown");
        assert.equal(writes(), 5);
      });

      it("and the settling read denied: outcome unknown, with the original error", async () => {
        fault({ ...put, when: "after" });
        fault({ kind: "access-denied", operation: "GetConfiguredAudienceModelPolicy", count: 1 });
        const outcome = await repository.create({ arn, policy });
        assert.ok(outcome.kind === "outcome-unknown", outcome.kind);
        assert.equal(outcome.error.kind, "ambiguous");
        assert.equal(outcome.settling?.kind, "denied");
      });
    });
  }

  for (const [kind, expected] of [
    ["access-denied", "AccessDenied"],
    ["throttle", "Throttled"],
    ["expired-token", "CredentialsExpired"],
  ] as const) {
    it(`${kind} is no refusal of a condition: ${expected}, nothing is read or written`, async () => {
      const state = await created();
      fault({ kind, operation: "PutConfiguredAudienceModelPolicy" });
      for (const outcome of [
        await repository.create({ arn, policy: changed }),
        await repository.update({ arn, policy: changed, expected: state }),
      ]) {
        assert.ok(outcome.kind === "failed", outcome.kind);
        const { code, detail } = describeFailure(outcome);
        assert.equal(code, expected);
        if (kind === "access-denied") assert.match(detail, /cleanrooms-ml:PutConfiguredAudienceModelPolicy/);
      }
      isStored(policy);
      assert.deepEqual(
        emulator.control.requests().map(({ operation }) => operation),
        ["PutConfiguredAudienceModelPolicy", "PutConfiguredAudienceModelPolicy"],
      );
    });
  }

  describe("Clean Rooms itself as the second writer", () => {
    let cleanRooms: CleanRoomsClient;
    before(() => {
      cleanRooms = new CleanRoomsClient({
        region: "us-east-1",
        endpoint: emulator.url,
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
        maxAttempts: 1,
      });
    });
    after(() => cleanRooms.destroy());
    beforeEach(() =>
      emulator.control.addMembership({
        membershipIdentifier,
        collaborationId: "66666666-7777-8888-9999-000000000000",
        otherAccountIds: ["777788889999"],
        region: "us-east-1",
      }),
    );

    async function associate(name: string): Promise<string> {
      const { configuredAudienceModelAssociation } = await cleanRooms.send(
        new CreateConfiguredAudienceModelAssociationCommand({
          membershipIdentifier,
          configuredAudienceModelArn: arn,
          configuredAudienceModelAssociationName: name,
          manageResourcePolicies: true,
        }),
      );
      return configuredAudienceModelAssociation?.id ?? "";
    }
    const dissociate = (id: string) =>
      cleanRooms.send(
        new DeleteConfiguredAudienceModelAssociationCommand({
          membershipIdentifier,
          configuredAudienceModelAssociationIdentifier: id,
        }),
      );
    const sids = () =>
      JSON.parse(stored() ?? '{"Statement":[]}').Statement.map((s: { Sid: string }) => s.Sid);
    const ignoring = { arn, ignoreServiceManagedStatements: true };

    it("its statement is drift, and a conflict that names it", async () => {
      const state = await created();
      const id = await associate("one");
      await caughtUp();
      const read = await repository.read({ arn, stored: state });
      assert.ok(read.kind === "drifted", read.kind);
      assert.deepEqual(
        read.serviceManaged.map(({ sid }) => sid),
        [`Clean-Rooms-${id}`],
      );
      const outcome = await repository.update({ arn, policy: changed, expected: state });
      assert.ok(outcome.kind === "conflict", outcome.kind);
      assert.match(
        describeFailure(outcome).detail,
        new RegExp(`Clean-Rooms-${id}.*manageResourcePolicies`, "s"),
      );
      assert.deepEqual(sids(), ["Partner", `Clean-Rooms-${id}`]);
    });

    it("ignored: no drift; update, create and destroy leave its statements as they are", async () => {
      const first = await associate("one");
      const create = await repository.create({ ...ignoring, policy });
      assert.ok(create.kind === "created", create.kind);
      assert.deepEqual(sids(), ["Partner", `Clean-Rooms-${first}`]);
      let state = { policy, policyHash: create.policyHash };
      assert.equal((await repository.read({ ...ignoring, stored: state })).kind, "unchanged");

      const second = await associate("two");
      await caughtUp();
      const read = await repository.read({ ...ignoring, stored: state });
      assert.ok(read.kind === "equivalent" && read.policy === policy, read.kind);

      let third = "";
      meanwhile = [
        async () => {
          await dissociate(first);
          third = await associate("three");
        },
      ];
      const update = await repository.update({ ...ignoring, policy: changed, expected: state });
      assert.ok(update.kind === "updated", update.kind);
      assert.deepEqual(sids(), ["Partner", `Clean-Rooms-${second}`, `Clean-Rooms-${third}`]);
      state = { policy: changed, policyHash: update.policyHash };

      meanwhile = [() => dissociate(second)];
      const destroy = await repository.delete({ ...ignoring, expected: state });
      assert.ok(destroy.kind === "deleted" && destroy.how === "service-managed-kept", destroy.kind);
      assert.deepEqual(sids(), [`Clean-Rooms-${third}`]);
      const absent = await repository.read({ ...ignoring, stored: state });
      assert.ok(absent.kind === "absent" && absent.serviceManagedOnly, absent.kind);
    });

    it("ignored: what it leaves behind when it goes is no obstacle", async () => {
      const id = await associate("one");
      await dissociate(id);
      assert.equal((await repository.create({ ...ignoring, policy })).kind, "created");
      isStored(policy);
    });

    it("ignored: a person's change beside it is still a conflict", async () => {
      const state = await created();
      await associate("one");
      await emulator.control.editPolicy(arn, { addStatement: JSON.stringify(human) });
      const before = stored();
      assert.equal(
        (await repository.update({ ...ignoring, policy: changed, expected: state })).kind,
        "conflict",
      );
      assert.equal((await repository.delete({ ...ignoring, expected: state })).kind, "conflict");
      assert.equal(stored(), before);
    });
  });

  it("the model is deleted: says so, whatever became of its policy", async () => {
    const expected = await created();
    await client.send(new DeleteConfiguredAudienceModelCommand({ configuredAudienceModelArn: arn }));
    await caughtUp();
    const kept = modes.deletedModelPolicy === "kept";
    const read = await repository.read({ arn, explainAbsence: true });
    assert.equal(read.kind, kept ? "present" : "absent");
    if (read.kind === "absent") assert.equal(read.model, "absent");
    const update = await repository.update({ arn, policy: changed, expected });
    assert.equal(update.kind, kept ? "model-not-found" : "not-found");
    if (update.kind === "not-found") assert.equal(update.model, "absent");
    const create = await repository.create({ arn, policy: changed });
    assert.equal(create.kind, kept ? "already-exists" : "model-not-found");
    assert.equal((await repository.delete({ arn, expected })).kind, "deleted");
    assert.equal(stored(), undefined);
  });

  it("hashes are the service's: one that never was is a conflict of nothing but words", async () => {
    await created();
    const parsed = parsePolicyHash("f".repeat(64));
    assert.ok(parsed.kind === "hash");
    const expected = { policy, policyHash: parsed.policyHash };
    assert.equal((await repository.update({ arn, policy: changed, expected })).kind, "updated");
  });
}
