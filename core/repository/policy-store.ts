import type { ConfiguredAudienceModelArn } from "./arn.js";
import type { PolicyHash } from "./policy-hash.js";

/** A policy as the service holds it. */
export interface StoredPolicy {
  /** The text as the service returns it, which need not be the text that was sent. */
  readonly policy: string;
  readonly policyHash: PolicyHash;
}

/** The condition under which a put may write. There is no unconditional put. */
export type PutCondition =
  /** `policyExistenceCondition: POLICY_MUST_NOT_EXIST` */
  | { readonly kind: "must-not-exist" }
  /** `policyExistenceCondition: POLICY_MUST_EXIST` and `previousPolicyHash` */
  | { readonly kind: "must-match"; readonly policyHash: PolicyHash };

export interface StoreCall {
  /** Aborted on Stop and when the time for the operation is over. The store then rejects with kind `aborted`. */
  readonly signal: AbortSignal;
}

export interface DeleteCall extends StoreCall {
  /** The policy that was just read, and is to be deleted. AWS has no use for it; a store that has refuses another one. */
  readonly lastRead?: PolicyHash | undefined;
}

/**
 * Where policies live: the port that the repository writes through. Adapters: `aws-store.ts`, over the Clean Rooms ML
 * client, and `http-store/`, over our own resource server. Every failure is a {@link import("./store-error.js").StoreError}; whatever else is thrown is taken for
 * a failure of unknown outcome.
 */
export interface PolicyStore {
  /** The policy, or `undefined` for a 404, which means "no policy" or "no model". */
  get(arn: ConfiguredAudienceModelArn, call: StoreCall): Promise<StoredPolicy | undefined>;
  /** Writes if the condition holds. Answers what the service answered; a failed condition is a StoreError `refused`. */
  put(
    arn: ConfiguredAudienceModelArn,
    policy: string,
    condition: PutCondition,
    call: StoreCall,
  ): Promise<StoredPolicy>;
  /** Deletes; over AWS without a condition, since the API has none. A failed condition is a StoreError `refused`. */
  delete(arn: ConfiguredAudienceModelArn, call: DeleteCall): Promise<"deleted" | "absent">;
  /** Whether the configured audience model itself exists. */
  modelExists(arn: ConfiguredAudienceModelArn, call: StoreCall): Promise<boolean>;
}
