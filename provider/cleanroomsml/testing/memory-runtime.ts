import { createHash } from "node:crypto";
import {
  type ConfiguredAudienceModel,
  type ConfiguredAudienceModelArn,
  createPolicyRepository,
  type PolicyHash,
  type PolicyStore,
  parsePolicyHash,
  type StoredPolicy,
  StoreError,
} from "@cleanroomsml/core/repository";
import type { AwsRuntime, RuntimeFault } from "../runtime.js";
import { memoryModels } from "./memory-models.js";

/** Policies in memory behind a real repository, with a record of what was called. For tests. */
export interface MemoryRuntime extends AwsRuntime {
  readonly calls: string[];
  readonly policies: Map<string, string>;
  /** Models that exist; a policy can only be put on one of these. */
  readonly models: Set<string>;
  /** What is told of a model where it is not the usual. */
  readonly describes: Map<string, Partial<ConfiguredAudienceModel>>;
  modelsOf: AwsRuntime["modelsOf"];
  /** Makes checkCredentials say this. */
  credentialsFault: RuntimeFault | undefined;
  /** Makes every call of the store fail with this. */
  failure: StoreError | undefined;
  /** Makes reading the policy of these models fail. */
  readonly failReads: Map<string, StoreError>;
  /** Awaited before a put or delete takes effect. */
  beforeWrite: (() => Promise<void>) | undefined;
  hash(arn: string): string | undefined;
}

export function memoryRuntime(models: readonly string[]): MemoryRuntime {
  const runtime: MemoryRuntime = {
    endpoint: undefined,
    calls: [],
    policies: new Map(),
    models: new Set(models),
    describes: new Map(),
    credentialsFault: undefined,
    failure: undefined,
    failReads: new Map(),
    beforeWrite: undefined,
    hash: (arn) => {
      const policy = runtime.policies.get(arn);
      return policy === undefined ? undefined : hashOf(policy);
    },
    checkCredentials: async () => runtime.credentialsFault,
    repositoryFor: () => ({ kind: "repository", repository }),
    modelsOf: async (region = "us-east-1") => ({
      kind: "models",
      region,
      models: memoryModels(runtime, region),
    }),
  };
  const stored = (arn: ConfiguredAudienceModelArn): StoredPolicy | undefined => {
    const policy = runtime.policies.get(arn);
    return policy === undefined ? undefined : { policy, policyHash: hashOf(policy) };
  };
  const called = (name: string) => {
    runtime.calls.push(name);
    if (runtime.failure !== undefined) throw runtime.failure;
  };
  const refused = (code: string) =>
    new StoreError({ kind: "refused", operation: "put", code, message: "The condition does not hold." });
  const store: PolicyStore = {
    async get(arn) {
      called("get");
      const failure = runtime.failReads.get(arn);
      if (failure !== undefined) throw failure;
      return stored(arn);
    },
    async put(arn, policy, condition) {
      called("put");
      await runtime.beforeWrite?.();
      if (!runtime.models.has(arn)) throw refused("ResourceNotFoundException");
      const before = stored(arn);
      const holds =
        condition.kind === "must-not-exist"
          ? before === undefined
          : before?.policyHash === condition.policyHash;
      if (!holds) throw refused("ValidationException");
      runtime.policies.set(arn, policy);
      return { policy, policyHash: hashOf(policy) };
    },
    async delete(arn) {
      called("delete");
      await runtime.beforeWrite?.();
      return runtime.policies.delete(arn) ? "deleted" : "absent";
    },
    async modelExists(arn) {
      called("modelExists");
      return runtime.models.has(arn);
    },
  };
  const repository = createPolicyRepository({ store, patience: { firstPause: 0, longestPause: 0 } });
  return runtime;
}

function hashOf(policy: string): PolicyHash {
  const parsed = parsePolicyHash(createHash("sha256").update(policy).digest("hex"));
  if (parsed.kind === "hash") return parsed.policyHash;
  throw new Error(parsed.message);
}
