import assert from "node:assert/strict";
import { StoreError } from "@cleanroomsml/core/repository";
import { DiagnosticError, UNKNOWN } from "terraform-plugin-framework-ts";
import { configuredSession } from "../session.js";
import { type MemoryRuntime, memoryRuntime } from "../testing/memory-runtime.js";
import { MODEL, OTHER_MODEL, PARTNER, partners, STRANGER } from "../testing/policies.js";
import { resourceCall } from "../testing/resource-call.js";
import { createPolicyResource } from "./create.js";
import { deletePolicyResource } from "./delete.js";
import type { PolicyState } from "./schema.js";
import { updatePolicyResource } from "./update.js";

const denied = new StoreError({
  kind: "denied",
  operation: "get",
  code: "AccessDeniedException",
  message: "Not authorized.",
});

describe("what one instance has written, no other deletes", () => {
  const arguments_ = {
    configured_audience_model_arn: MODEL,
    policy: partners(),
    overwrite_existing: true,
    ignore_service_managed_statements: null,
    timeouts: null,
  };

  /** A provider process with a policy that an earlier one wrote. */
  function world() {
    const runtime = memoryRuntime([MODEL, OTHER_MODEL]);
    runtime.policies.set(MODEL, partners());
    const session = configuredSession(runtime);
    const state: PolicyState = { ...arguments_, policy_hash: runtime.hash(MODEL) ?? "" };
    const create = (some: Partial<PolicyState> = {}) => {
      const plan = { ...arguments_, ...some, policy_hash: UNKNOWN };
      return createPolicyResource(
        { plan, config: { ...arguments_, ...some, policy_hash: null } },
        resourceCall(session),
      );
    };
    const call = resourceCall(session);
    const destroy = async (some: Partial<PolicyState> = {}) => {
      await deletePolicyResource({ state: { ...state, ...some } }, call);
      return call.diagnostics.all.map(({ summary }) => summary);
    };
    return { runtime, session, state, create, destroy };
  }
  const deletes = ({ calls }: MemoryRuntime) => calls.filter((name) => name === "delete").length;

  it("create, then delete: the second leaves the state with a warning, and no DELETE is sent", async () => {
    const { runtime, create, destroy } = world();
    await create();
    assert.deepEqual(await destroy(), ["Policy Kept"]);
    assert.equal(deletes(runtime), 0);
    assert.equal(runtime.policies.get(MODEL), partners());
  });

  it("delete, then create: both are carried out", async () => {
    const { runtime, create, destroy } = world();
    assert.deepEqual(await destroy(), []);
    await create();
    assert.equal(deletes(runtime), 1);
    assert.equal(runtime.policies.get(MODEL), partners());
  });

  for (const first of ["create", "delete"] as const) {
    it(`both at once, ${first} begun first: the policy is there in the end`, async () => {
      const { runtime, create, destroy } = world();
      const both = first === "create" ? [create(), destroy()] : [destroy(), create()];
      await Promise.all(both);
      assert.equal(runtime.policies.get(MODEL), partners());
    });
  }

  it("update, then delete by another: not deleted either", async () => {
    const { runtime, session, state, destroy } = world();
    const changed = partners([PARTNER, STRANGER]);
    await updatePolicyResource(
      {
        state,
        plan: { ...arguments_, policy: changed, policy_hash: UNKNOWN },
        config: { ...arguments_, policy: changed, policy_hash: null },
      },
      resourceCall(session),
    );
    assert.deepEqual(await destroy({ policy: changed }), ["Policy Kept"]);
    assert.equal(runtime.policies.get(MODEL), changed);
  });

  it("two creations: the second is refused before it writes, overwrite_existing or not", async () => {
    const { runtime, create } = world();
    await create();
    await assert.rejects(create({ policy: partners([STRANGER]) }), (error) => {
      return error instanceof DiagnosticError && error.diagnostics[0]?.summary === "Policy Managed Twice";
    });
    assert.equal(runtime.policies.get(MODEL), partners());
  });

  it("a write whose outcome is not known counts as one", async () => {
    const { runtime, create, destroy } = world();
    runtime.policies.delete(MODEL);
    const reset = new Error("socket hang up");
    runtime.beforeWrite = async () => {
      runtime.beforeWrite = undefined;
      runtime.failure = denied;
      throw reset;
    };
    await assert.rejects(create({ overwrite_existing: null }), (error) => {
      return error instanceof DiagnosticError && error.diagnostics[0]?.summary === "Outcome Unknown";
    });
    runtime.failure = undefined;
    assert.deepEqual(await destroy(), ["Policy Kept"]);
    assert.equal(deletes(runtime), 0);
  });

  it("a creation that was refused because the policy is there: not deleted after it, and nothing is forgotten", async () => {
    const { runtime, create, destroy } = world();
    await assert.rejects(create({ overwrite_existing: null }), (error) => {
      return error instanceof DiagnosticError && error.diagnostics[0]?.summary === "Policy Already Exists";
    });
    await assert.rejects(destroy(), (error) => {
      return error instanceof DiagnosticError && /moved block/.test(error.message);
    });
    assert.equal(deletes(runtime), 0);
    assert.equal(runtime.policies.get(MODEL), partners());
  });

  it("another ARN is another matter", async () => {
    const { runtime, create, destroy } = world();
    await create({ configured_audience_model_arn: OTHER_MODEL, policy: partners([PARTNER], OTHER_MODEL) });
    assert.deepEqual(await destroy(), []);
    assert.equal(runtime.policies.has(MODEL), false);
  });

  it("a process that is configured anew (with a debugger attached) begins without a record", async () => {
    const { runtime, create, state } = world();
    await create();
    const call = resourceCall(configuredSession(runtime));
    await deletePolicyResource({ state }, call);
    assert.deepEqual(call.diagnostics.all, []);
    assert.equal(runtime.policies.has(MODEL), false);
  });
});
