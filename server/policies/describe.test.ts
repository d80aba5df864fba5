import assert from "node:assert/strict";
import { StoreError } from "@cleanroomsml/core/repository";
import { describeProblem, type PolicyProblem } from "./describe.js";
import { ended, written } from "./testing/ends.js";
import { arn, arnText, others, partner, partners } from "./testing/policies.js";
import { startWorld, terraform, type World } from "./testing/world.js";

describe("problems in words", () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  it("a policy changed since: both hashes, the changes apart, what to do", async () => {
    const { service } = world.replica("one");
    const put = { arn, actor: terraform };
    const created = written(await service.put({ ...put, policy: partner, expected: { kind: "absent" } }));
    await world.emulator.control.editPolicy(arnText, { addAccount: "999988887777" });
    const { policyHash } = created.live;
    const conflict = ended(
      await service.put({ ...put, policy: partners, expected: { kind: "hash", policyHash } }),
      "conflict",
    );
    const { code, detail, changes } = describeProblem(conflict);
    assert.equal(code, "PolicyConflict");
    assert.match(detail, new RegExp(policyHash));
    assert.match(detail, new RegExp(conflict.actual.policyHash));
    assert.match(detail, /If-Match/);
    assert.doesNotMatch(detail, /[Pp]lan again|999988887777|undefined/);
    assert.match(changes.join("\n"), /999988887777/);
  });

  it("a create over a policy: says so, and how to go on", async () => {
    await world.emulator.control.setPolicy(arnText, others);
    const { service } = world.replica("one");
    const exists = await service.put({
      arn,
      policy: partner,
      expected: { kind: "absent" },
      actor: terraform,
    });
    const { code, detail, changes } = describeProblem(ended(exists, "already-exists"));
    assert.equal(code, "PolicyAlreadyExists");
    assert.match(detail, /If-Match/);
    assert.doesNotMatch(detail, /[Ii]mport|overwrite_existing/);
    assert.ok(changes.length > 0);
    assert.ok(!detail.includes(changes[0] ?? ""), "the changes are apart");
  });

  it("a broken rule: names it, and the place", async () => {
    const { service } = world.replica("one", { rules: { allowedAccounts: [] } });
    const broken = await service.put({
      arn,
      policy: partner,
      expected: { kind: "absent" },
      actor: terraform,
    });
    const { code, title, detail } = describeProblem(ended(broken, "rules-broken"));
    assert.equal(code, "RulesBroken");
    assert.equal(title, "Rule allowedAccounts Broken");
    assert.match(detail, /\$\.Statement\[0\]\.Principal/);
  });

  it("a ledger that is down: whether AWS was called", () => {
    const down = (sent: boolean): PolicyProblem => ({
      kind: "ledger-down",
      arn,
      sent,
      message: "no such host db-7.internal",
    });
    assert.match(describeProblem(down(false)).detail, /nothing was sent to AWS/);
    assert.match(describeProblem(down(true)).detail, /AWS was called/);
    assert.doesNotMatch(describeProblem(down(true)).detail, /db-7/);
  });

  it("what only concerns whoever runs the server stays there", () => {
    const error = new StoreError({
      kind: "credentials",
      credentials: "expired",
      operation: "put",
      code: "ExpiredTokenException",
      message: "arn:aws:sts::123456789012:assumed-role/secret-role is expired",
    });
    const { code, detail } = describeProblem({ kind: "failed", arn, error });
    assert.equal(code, "CredentialsExpired");
    assert.doesNotMatch(detail, /secret-role|aws sso login/);
  });
});
