import {
  type CleanRoomsMLClient,
  DeleteConfiguredAudienceModelPolicyCommand,
  GetConfiguredAudienceModelCommand,
  GetConfiguredAudienceModelPolicyCommand,
  PutConfiguredAudienceModelPolicyCommand,
  ResourceNotFoundException,
  requestNeverSent,
} from "../aws/index.js";
import {
  type ConfiguredAudienceModelArn,
  type ConfiguredAudienceModelArnParts,
  configuredAudienceModelArnParts,
} from "./arn.js";
import { IAM_ACTIONS, storeErrorFrom } from "./aws-error.js";
import { parsePolicyHash } from "./policy-hash.js";
import type { PolicyStore, PutCondition, StoreCall, StoredPolicy } from "./policy-store.js";
import { StoreError, type StoreOperation } from "./store-error.js";

/** The part of CleanRoomsMLClient that is used, so that a client of another make does as well. */
export type PolicyClient = Pick<CleanRoomsMLClient, "send">;

export interface AwsPolicyStoreOptions {
  /** The client, or which client serves a model: one client signs for one region, and the ARN's region is what counts. */
  readonly client: PolicyClient | ((model: ConfiguredAudienceModelArnParts) => PolicyClient);
}

/** The policy store over Clean Rooms ML. Its own path, `@cleanroomsml/core/repository/aws-store`: it loads the SDK. */
export function createAwsPolicyStore({ client }: AwsPolicyStoreOptions): PolicyStore {
  const clientFor = (arn: ConfiguredAudienceModelArn) =>
    typeof client === "function" ? client(configuredAudienceModelArnParts(arn)) : client;

  /** Calls, and makes a StoreError of every failure; `notFound` is what a 404 means, where it means something. */
  async function attempt<T, N>(
    operation: StoreOperation,
    call: StoreCall,
    send: () => Promise<T>,
    notFound?: { readonly answer: N },
  ): Promise<T | N> {
    try {
      return await send();
    } catch (thrown) {
      if (thrown instanceof StoreError) throw thrown;
      if (notFound !== undefined && isNotFound(thrown)) return notFound.answer;
      throw storeErrorFrom(operation, thrown, call.signal);
    }
  }

  return {
    get: (arn, call) =>
      attempt(
        "get",
        call,
        async () => {
          const command = new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: arn });
          return stored("get", await clientFor(arn).send(command, { abortSignal: call.signal }));
        },
        { answer: undefined },
      ),
    put: (arn, policy, condition, call) =>
      attempt("put", call, async () => {
        const command = new PutConfiguredAudienceModelPolicyCommand({
          configuredAudienceModelArn: arn,
          configuredAudienceModelPolicy: policy,
          ...conditionMembers(condition),
        });
        return stored("put", await clientFor(arn).send(command, { abortSignal: call.signal }));
      }),
    delete: (arn, call) =>
      attempt(
        "delete",
        call,
        async () => {
          const command = new DeleteConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: arn });
          await clientFor(arn).send(command, { abortSignal: call.signal });
          return "deleted" as const;
        },
        { answer: "absent" as const },
      ),
    modelExists: (arn, call) =>
      attempt(
        "modelExists",
        call,
        async () => {
          const command = new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn: arn });
          await clientFor(arn).send(command, { abortSignal: call.signal });
          return true;
        },
        { answer: false },
      ),
  };
}

function conditionMembers(condition: PutCondition) {
  return condition.kind === "must-not-exist"
    ? { policyExistenceCondition: "POLICY_MUST_NOT_EXIST" as const }
    : { policyExistenceCondition: "POLICY_MUST_EXIST" as const, previousPolicyHash: condition.policyHash };
}

/** Of Clean Rooms ML itself: SSO, which a credential chain may ask first, has an error of that name, too. */
export function isNotFound(thrown: unknown): boolean {
  return thrown instanceof ResourceNotFoundException && !requestNeverSent(thrown);
}

interface PolicyAnswer {
  readonly configuredAudienceModelPolicy: string | undefined;
  readonly policyHash: string | undefined;
}

/** An answer without text or with a malformed hash is no answer: whether a put happened has to be read. */
function stored(operation: "get" | "put", answer: PolicyAnswer): StoredPolicy {
  const { configuredAudienceModelPolicy: policy, policyHash = "" } = answer;
  const hash = parsePolicyHash(policyHash);
  if (policy !== undefined && hash.kind === "hash") return { policy, policyHash: hash.policyHash };
  throw new StoreError({
    kind: "ambiguous",
    operation,
    code: "MalformedAnswer",
    action: IAM_ACTIONS[operation],
    message:
      hash.kind === "fault"
        ? `The service answered with a malformed hash. ${hash.message}`
        : "The service answered without a policy.",
  });
}
