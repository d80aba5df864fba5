import type {
  ConfiguredAudienceModel,
  ConfiguredAudienceModelAssociation,
  Membership,
  Step,
  StoredPolicy,
} from "./records.js";

/** Everything that exists, in memory. Changed by `apply` only, and that only by the store, after the journal has it. */
export interface World {
  readonly models: ReadonlyMap<string, ConfiguredAudienceModel>;
  /** By the model's ARN. A policy can outlive its model (mode `deletedModelPolicy`). */
  readonly policies: ReadonlyMap<string, StoredPolicy>;
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly associations: ReadonlyMap<string, ConfiguredAudienceModelAssociation>;
  /** Larger than every sequence number in use. */
  readonly nextSequence: number;
}

export class MutableWorld implements World {
  readonly models = new Map<string, ConfiguredAudienceModel>();
  readonly policies = new Map<string, StoredPolicy>();
  readonly memberships = new Map<string, Membership>();
  readonly associations = new Map<string, ConfiguredAudienceModelAssociation>();
  nextSequence = 1;

  apply(step: Step): void {
    switch (step.kind) {
      case "put-model":
        this.models.set(step.model.configuredAudienceModelArn, step.model);
        this.nextSequence = Math.max(this.nextSequence, step.model.sequence + 1);
        return;
      case "delete-model":
        this.models.delete(step.arn);
        return;
      case "put-policy":
        this.policies.set(step.arn, step.policy);
        return;
      case "delete-policy":
        this.policies.delete(step.arn);
        return;
      case "put-membership":
        this.memberships.set(step.membership.membershipIdentifier, step.membership);
        return;
      case "delete-membership":
        this.memberships.delete(step.membershipIdentifier);
        return;
      case "put-association":
        this.associations.set(step.association.id, step.association);
        this.nextSequence = Math.max(this.nextSequence, step.association.sequence + 1);
        return;
      case "delete-association":
        this.associations.delete(step.id);
        return;
      case "clear":
        this.models.clear();
        this.policies.clear();
        this.memberships.clear();
        this.associations.clear();
        return;
      default:
        throw new Error(`unknown step ${JSON.stringify(step satisfies never)}`);
    }
  }

  /** The steps that make this world out of an empty one. */
  steps(): readonly Step[] {
    return [
      ...[...this.models.values()].map((model): Step => ({ kind: "put-model", model })),
      ...[...this.policies].map(([arn, policy]): Step => ({ kind: "put-policy", arn, policy })),
      ...[...this.memberships.values()].map((membership): Step => ({ kind: "put-membership", membership })),
      ...[...this.associations.values()].map(
        (association): Step => ({ kind: "put-association", association }),
      ),
    ];
  }
}
