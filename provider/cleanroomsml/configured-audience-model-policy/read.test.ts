import assert from "node:assert/strict";
import { StoreError } from "@cleanroomsml/core/repository";
import { DiagnosticError, type JsonValue } from "terraform-plugin-framework-ts";
import { standardLint } from "../provider-config/lint-arguments.js";
import { configuredSession } from "../session.js";
import { memoryRuntime } from "../testing/memory-runtime.js";
import { MODEL, PARTNER, partners, policy, reformatted, SERVICE, STRANGER } from "../testing/policies.js";
import { resourceCall } from "../testing/resource-call.js";
import { readPolicyResource } from "./read.js";
import type { PriorPolicyState } from "./schema.js";

describe("reading the policy for the state", () => {
  const partner = { sid: "Partners", accounts: [PARTNER] };

  /** What AWS holds, and a read of a state that holds something else. */
  function world(live: string | undefined) {
    const runtime = memoryRuntime([MODEL]);
    if (live !== undefined) runtime.policies.set(MODEL, live);
    const privateState = new Map<string, JsonValue>();
    const session = configuredSession(runtime);
    const call = resourceCall(session, { privateState });
    const read = async (some: Partial<PriorPolicyState> = {}) => {
      const state: PriorPolicyState = {
        configured_audience_model_arn: MODEL,
        policy: partners(),
        policy_hash: "b".repeat(64),
        overwrite_existing: null,
        ignore_service_managed_statements: null,
        timeouts: null,
        ...some,
      };
      return readPolicyResource({ state }, call);
    };
    const said = () => call.diagnostics.all.map(({ severity, summary }) => `${severity}: ${summary}`);
    return { runtime, privateState, call, read, said };
  }

  it("keeps everything when the hash is the same", async () => {
    const { runtime, read, said } = world(partners());
    const hash = runtime.hash(MODEL) ?? "";
    const state = await read({ policy_hash: hash });
    assert.deepEqual([state?.policy, state?.policy_hash], [partners(), hash]);
    assert.deepEqual(said(), []);
  });

  it("keeps the text and takes the hash when AWS formats it anew", async () => {
    const { runtime, read, said } = world(reformatted(partners()));
    const state = await read();
    assert.deepEqual([state?.policy, state?.policy_hash], [partners(), runtime.hash(MODEL)]);
    assert.deepEqual(said(), []);
  });

  it("takes the real document when it means something else, and notes the difference", async () => {
    const { read, call } = world(policy(partner, { sid: "Auditor", accounts: [STRANGER] }));
    const state = await read();
    assert.match(state?.policy ?? "", /Auditor/);
    const [note] = call.diagnostics.all;
    assert.equal(note?.summary, "Policy Drift Detected");
    assert.equal(note?.severity, "warning");
    assert.equal(note?.path?.toString(), "policy");
    assert.match(note?.detail ?? "", /Auditor/);
  });

  it("is null when the policy is gone, with a note that says what is missing", async () => {
    const gone = world(undefined);
    assert.equal(await gone.read(), null);
    assert.deepEqual(gone.said(), ["warning: Policy Deleted Outside Terraform"]);
    assert.match(gone.call.diagnostics.all[0]?.detail ?? "", /exists, but it has no policy/);
    const without = world(undefined);
    without.runtime.models.clear();
    assert.equal(await without.read(), null);
    assert.match(without.call.diagnostics.all[0]?.detail ?? "", /does not exist/);
  });

  it("leaves out and records Clean Rooms' statements while they are ignored", async () => {
    const { read, privateState, said } = world(policy(partner, SERVICE));
    const state = await read({ ignore_service_managed_statements: true });
    assert.equal(state?.policy, partners());
    assert.deepEqual(said(), []);
    assert.match(JSON.stringify(privateState.get("service_managed_statements")), /Clean-Rooms-0a1b2c3d/);
  });

  it("is null when only ignored statements are left", async () => {
    const { read, call } = world(policy(SERVICE));
    assert.equal(await read({ ignore_service_managed_statements: true }), null);
    assert.match(
      call.diagnostics.all[0]?.detail ?? "",
      /nothing but statements that AWS Clean Rooms manages/,
    );
  });

  it("compares documents when the hash in the state is none", async () => {
    const { runtime, read, said } = world(partners());
    const state = await read({ policy_hash: "a".repeat(63) });
    assert.deepEqual([state?.policy, state?.policy_hash], [partners(), runtime.hash(MODEL)]);
    assert.deepEqual(said(), []);
  });

  it("does not trust a hash that covers more than the text of the state", async () => {
    const { runtime, privateState, read } = world(policy(partner, SERVICE));
    privateState.set("text_without_service_managed_statements", true);
    const state = await read({ policy_hash: runtime.hash(MODEL) ?? "" });
    assert.match(state?.policy ?? "", /Clean-Rooms-0a1b2c3d/);
    assert.equal(privateState.has("text_without_service_managed_statements"), false);
  });

  it("after an import takes text and hash as they are; nothing there is an error", async () => {
    const imported = { policy: null, policy_hash: null };
    const there = world(reformatted(partners()));
    const state = await there.read(imported);
    assert.deepEqual(
      [state?.policy, state?.policy_hash],
      [reformatted(partners()), there.runtime.hash(MODEL)],
    );
    assert.deepEqual(there.said(), []);
    await assert.rejects(world(undefined).read(imported), withSummary("No Policy to Import"));
  });

  it("warns when two instances of the state are about one ARN", async () => {
    const { read, said } = world(partners());
    await read();
    assert.deepEqual(said(), []);
    await read();
    assert.deepEqual(said(), ["warning: Policy Managed Twice"]);
  });

  it("says why it failed, and which IAM action is missing", async () => {
    const { runtime, read } = world(partners());
    runtime.failure = new StoreError({
      kind: "denied",
      operation: "get",
      code: "AccessDeniedException",
      message: "Not authorized.",
      action: "cleanrooms-ml:GetConfiguredAudienceModelPolicy",
    });
    await assert.rejects(
      read(),
      withSummary("Access Denied", /cleanrooms-ml:GetConfiguredAudienceModelPolicy/),
    );
  });

  it("takes the state at its word while the provider's configuration is not known", async () => {
    const call = resourceCall({ kind: "unconfigured", unknownArguments: ["endpoint"], lint: standardLint });
    const state: PriorPolicyState = {
      configured_audience_model_arn: MODEL,
      policy: partners(),
      policy_hash: "b".repeat(64),
      overwrite_existing: null,
      ignore_service_managed_statements: null,
      timeouts: null,
    };
    assert.deepEqual(await readPolicyResource({ state }, call), state);
    assert.match(call.diagnostics.all[0]?.detail ?? "", /endpoint/);
    await assert.rejects(
      readPolicyResource({ state: { ...state, policy: null } }, call),
      withSummary("Provider Configuration Not Known Yet"),
    );
  });
});

function withSummary(summary: string, detail = /./) {
  return (error: unknown) =>
    error instanceof DiagnosticError &&
    error.diagnostics[0]?.summary === summary &&
    detail.test(error.diagnostics[0].detail);
}
