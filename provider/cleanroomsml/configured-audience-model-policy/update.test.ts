import assert from "node:assert/strict";
import { DiagnosticError, type JsonValue, UNKNOWN } from "terraform-plugin-framework-ts";
import { configuredSession } from "../session.js";
import { memoryRuntime } from "../testing/memory-runtime.js";
import { MODEL, PARTNER, partners, policy, SERVICE, STRANGER } from "../testing/policies.js";
import { resourceCall } from "../testing/resource-call.js";
import { modifyPolicyPlan } from "./modify-plan.js";
import type { PolicyState } from "./schema.js";
import { updatePolicyResource } from "./update.js";

describe("changing the policy", () => {
  const partner = { sid: "Partners", accounts: [PARTNER] };
  const service = JSON.stringify(JSON.parse(policy(SERVICE)).Statement[0]);

  /** What AWS holds and what the state says; plans and applies as Terraform would. */
  function world(live: string, prior: Partial<PolicyState> = {}, record?: readonly string[]) {
    const runtime = memoryRuntime([MODEL]);
    runtime.policies.set(MODEL, live);
    const privateState = new Map<string, JsonValue>();
    if (record !== undefined) privateState.set("service_managed_statements", record);
    const state: PolicyState = {
      configured_audience_model_arn: MODEL,
      policy: partners(),
      policy_hash: runtime.hash(MODEL) ?? "",
      overwrite_existing: null,
      ignore_service_managed_statements: null,
      timeouts: null,
      ...prior,
    };
    const session = configuredSession(runtime);
    const change = async (some: Partial<PolicyState>) => {
      const call = resourceCall(session, { privateState });
      const wanted = { ...state, ...some };
      const config = { ...wanted, policy_hash: null };
      const modified = await modifyPolicyPlan(
        { config, plan: { ...wanted, policy_hash: UNKNOWN }, state },
        call,
      );
      const policyHash = modified?.plan?.policy_hash;
      assert.ok(policyHash !== undefined && policyHash !== null);
      const applied = await updatePolicyResource(
        { config, plan: { ...wanted, policy_hash: policyHash }, state },
        call,
      );
      return {
        policyHash: policyHash === UNKNOWN ? "unknown" : policyHash,
        applied,
        warnings: call.diagnostics.all.map(({ summary }) => summary),
      };
    };
    return { runtime, privateState, state, change };
  }

  it("plans an unknown hash and puts under the one of the state", async () => {
    const { runtime, change } = world(partners());
    const { policyHash, applied, warnings } = await change({ policy: partners([STRANGER]) });
    assert.equal(policyHash, "unknown");
    assert.equal(runtime.policies.get(MODEL), partners([STRANGER]));
    assert.equal(applied.policy_hash, runtime.hash(MODEL));
    assert.equal(applied.policy, partners([STRANGER]));
    assert.deepEqual(warnings, []);
  });

  for (const some of [
    { overwrite_existing: true },
    { timeouts: { create: "1m", read: null, update: null, delete: null } },
    { ignore_service_managed_statements: true },
  ] satisfies readonly Partial<PolicyState>[]) {
    it(`calls nothing when only ${Object.keys(some)[0]} changes, and keeps the hash`, async () => {
      const { runtime, state, change } = world(partners());
      const { policyHash, applied } = await change(some);
      assert.equal(policyHash, state.policy_hash);
      assert.deepEqual(applied, { ...state, ...some });
      assert.deepEqual(runtime.calls, []);
    });
  }

  it("refuses a policy that has changed since, and names what changed", async () => {
    const { runtime, change } = world(partners());
    runtime.policies.set(MODEL, policy(partner, { sid: "Auditor", accounts: [STRANGER] }));
    await assert.rejects(change({ policy: partners([STRANGER]) }), (error) => {
      assert.ok(error instanceof DiagnosticError);
      assert.equal(error.diagnostics[0]?.summary, "Policy Changed Outside Terraform");
      assert.match(error.diagnostics[0].detail, /Auditor/);
      return true;
    });
    assert.match(runtime.policies.get(MODEL) ?? "", /Auditor/);
  });

  it("refuses to write on the word of a hash that is none", async () => {
    const { runtime, change } = world(partners(), { policy_hash: "a".repeat(63) });
    await assert.rejects(change({ policy: partners([STRANGER]) }), (error) => {
      return (
        error instanceof DiagnosticError && error.diagnostics[0]?.summary === "Unusable Policy Hash in State"
      );
    });
    assert.deepEqual(runtime.calls, []);
  });

  describe("with Clean Rooms' own statement in the live policy", () => {
    const both = policy(partner, SERVICE);

    it("turns ignoring on without a call and records the statement", async () => {
      const { runtime, state, privateState, change } = world(both, { policy: both });
      const { policyHash, warnings } = await change({
        policy: partners(),
        ignore_service_managed_statements: true,
      });
      assert.equal(policyHash, state.policy_hash);
      assert.deepEqual(runtime.calls, []);
      assert.deepEqual(privateState.get("service_managed_statements"), [service]);
      assert.deepEqual(warnings, ["Statements of AWS Clean Rooms Stay in Place"]);
    });

    it("keeps the statement when the configured part changes", async () => {
      const ignoring = { ignore_service_managed_statements: true };
      const { runtime, privateState, change } = world(both, ignoring, [service]);
      const { warnings } = await change({ policy: partners([STRANGER]) });
      assert.equal(runtime.policies.get(MODEL), policy({ ...partner, accounts: [STRANGER] }, SERVICE));
      assert.deepEqual(privateState.get("service_managed_statements"), [service]);
      assert.deepEqual(warnings, []);
    });

    it("turns ignoring off with a warning, and removes the statement", async () => {
      const ignoring = { ignore_service_managed_statements: true };
      const { runtime, privateState, change } = world(both, ignoring, [service]);
      const { policyHash, warnings } = await change({ ignore_service_managed_statements: null });
      assert.equal(policyHash, "unknown");
      assert.deepEqual(warnings, ["Applying Would Cut a Collaboration Off"]);
      assert.equal(runtime.policies.get(MODEL), partners());
      assert.equal(privateState.has("service_managed_statements"), false);
    });

    it("turns ignoring off without a call when it has not been seen, and has the next read compare", async () => {
      const { runtime, privateState, change } = world(both, { ignore_service_managed_statements: true });
      await change({ ignore_service_managed_statements: null });
      assert.deepEqual(runtime.calls, []);
      assert.equal(privateState.get("text_without_service_managed_statements"), true);
    });

    it("does not remove one on the word of a hash that covers more than the state's text", async () => {
      const { runtime, privateState, change } = world(both);
      privateState.set("text_without_service_managed_statements", true);
      await assert.rejects(
        change({ policy: partners([STRANGER]) }),
        (error) => error instanceof DiagnosticError && /Clean-Rooms-0a1b2c3d/.test(error.message),
      );
      assert.equal(runtime.policies.get(MODEL), both);
    });

    it("does not remove one that has not been seen together with another change", async () => {
      const { runtime, change } = world(both, { ignore_service_managed_statements: true });
      await assert.rejects(
        change({ ignore_service_managed_statements: null, policy: partners([STRANGER]) }),
        (error) => error instanceof DiagnosticError && /Clean-Rooms-0a1b2c3d/.test(error.message),
      );
      assert.equal(runtime.policies.get(MODEL), both);
    });
  });

  it("keeps what was written when it cannot be confirmed", async () => {
    const { runtime, state } = world(partners());
    const stop = new AbortController();
    const session = configuredSession(runtime);
    runtime.beforeWrite = async () => stop.abort();
    const call = resourceCall(session, { signal: stop.signal });
    const plan = { ...state, policy: partners([STRANGER]), policy_hash: UNKNOWN };
    const applied = await updatePolicyResource({ plan, state, config: { ...plan, policy_hash: null } }, call);
    assert.equal(applied.policy_hash, runtime.hash(MODEL));
    assert.deepEqual(
      call.diagnostics.all.map(({ summary }) => summary),
      ["Policy Written but Not Confirmed"],
    );
  });
});
