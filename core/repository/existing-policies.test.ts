import assert from "node:assert/strict";
import { parseConfiguredAudienceModelArn } from "./arn.js";
import type { ConfiguredAudienceModelSummary } from "./configured-audience-model.js";
import { existingPolicies } from "./existing-policies.js";
import type { ReadOutcome } from "./outcomes.js";
import { parsePolicyHash } from "./policy-hash.js";
import type { ReadInput } from "./policy-repository.js";
import { StoreError } from "./store-error.js";

function model(id: string): ConfiguredAudienceModelSummary {
  const parsed = parseConfiguredAudienceModelArn(
    `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${id}`,
  );
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  const { kind: _, ...parts } = parsed;
  return {
    ...parts,
    name: id,
    description: undefined,
    audienceModelArn: undefined,
    status: undefined,
    outputConfig: undefined,
    createTime: undefined,
    updateTime: undefined,
  };
}

async function* listed(ids: readonly string[], taken: string[] = []) {
  for (const id of ids) {
    taken.push(id);
    yield model(id);
  }
}

function present(policy: string): ReadOutcome {
  const parsed = parsePolicyHash("ab".repeat(32));
  if (parsed.kind !== "hash") throw new Error(parsed.message);
  const { policyHash } = parsed;
  return { kind: "present", policy, policyHash, actual: { policy, policyHash }, serviceManaged: [] };
}

const absent: ReadOutcome = { kind: "absent", model: "unknown", serviceManagedOnly: undefined };
const idOf = ({ arn }: ReadInput) => arn.slice(arn.lastIndexOf("/") + 1);
const many = Array.from({ length: 30 }, (_, index) => `m${index}`);

describe("existing policies", () => {
  it("come in the order of the models, without those that have none, whatever order the answers come in", async () => {
    const waiting: { readonly id: string; readonly answer: () => void }[] = [];
    let most = 0;
    const repository = {
      read: (input: ReadInput) =>
        new Promise<ReadOutcome>((resolve) => {
          const id = idOf(input);
          waiting.push({ id, answer: () => resolve(Number(id.slice(1)) % 3 === 0 ? absent : present(id)) });
          most = Math.max(most, waiting.length);
          // The youngest first.
          setImmediate(() => waiting.pop()?.answer());
        }),
    };
    const found: string[] = [];
    for await (const { model } of existingPolicies({ models: listed(many), repository }))
      found.push(model.name);
    assert.deepEqual(
      found,
      many.filter((id) => Number(id.slice(1)) % 3 !== 0),
    );
    assert.ok(most > 1 && most <= 8, `${most} at a time`);
  });

  it("go on after one that could not be read", async () => {
    const error = new StoreError({ kind: "denied", operation: "get", code: "AccessDenied", message: "no" });
    const repository = {
      read: async (input: ReadInput): Promise<ReadOutcome> =>
        idOf(input) === "m1" ? { kind: "failed", arn: input.arn, error } : present("{}"),
    };
    const kinds: string[] = [];
    for await (const { outcome } of existingPolicies({ models: listed(many.slice(0, 3)), repository }))
      kinds.push(outcome.kind);
    assert.deepEqual(kinds, ["present", "failed", "present"]);
  });

  it("are not read any further when the caller has enough: the list ends, and reads under way are aborted", async () => {
    const taken: string[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    const repository = {
      read: async (input: ReadInput): Promise<ReadOutcome> => {
        signals.push(input.signal);
        return present(idOf(input));
      },
    };
    for await (const { model } of existingPolicies({ models: listed(many, taken), repository })) {
      assert.equal(model.name, "m0");
      break;
    }
    assert.equal(taken.length, 8);
    assert.ok(signals.every((signal) => signal?.aborted));
  });

  it("throw what the list throws", async () => {
    async function* broken() {
      yield model("a");
      throw new RangeError("the list broke");
    }
    const repository = { read: async () => present("{}") };
    const all = async () => {
      for await (const _ of existingPolicies({ models: broken(), repository }));
    };
    await assert.rejects(all, /the list broke/);
  });
});
