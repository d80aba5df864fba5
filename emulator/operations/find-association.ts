import type { ConfiguredAudienceModelAssociation, Membership } from "../state/records.js";
import type { JsonObject } from "../wire/json.js";
import { ServiceError } from "../wire/service-error.js";
import type { Call } from "./operation.js";

/** The errors of `cleanrooms` have more members than those of `cleanrooms-ml`: which resource, of which type. */
export function cleanRoomsNotFound(resourceType: string, resourceId: string): ServiceError {
  return new ServiceError(
    "ResourceNotFoundException",
    404,
    `The ${resourceType} ${resourceId} does not exist.`,
    {
      resourceId,
      resourceType,
    },
  );
}

/** @throws ServiceError ResourceNotFoundException */
export function findMembership(membershipIdentifier: string, call: Call): Membership {
  const membership = call.store.world.memberships.get(membershipIdentifier);
  if (membership === undefined || membership.region !== call.caller.region) {
    throw cleanRoomsNotFound("MEMBERSHIP", membershipIdentifier);
  }
  return membership;
}

/** @throws ServiceError ResourceNotFoundException */
export function findAssociation(
  membership: Membership,
  id: string,
  call: Call,
): ConfiguredAudienceModelAssociation {
  const association = call.store.world.associations.get(id);
  if (association === undefined || association.membershipIdentifier !== membership.membershipIdentifier) {
    throw cleanRoomsNotFound("CONFIGURED_AUDIENCE_MODEL_ASSOCIATION", id);
  }
  return association;
}

function arnOf(call: Call, rest: string): string {
  const { partition, region, accountId } = call.caller;
  return `arn:${partition}:cleanrooms:${region}:${accountId}:${rest}`;
}

/** The ARN of a membership, for access-denied messages too. */
export function membershipArn(membershipIdentifier: string, call: Call): string {
  return arnOf(call, `membership/${membershipIdentifier}`);
}

/** `ConfiguredAudienceModelAssociationSummary`; this API's timestamps are seconds since 1970. */
export function associationSummary(
  association: ConfiguredAudienceModelAssociation,
  membership: Membership,
  call: Call,
): JsonObject {
  const { id, name, description, configuredAudienceModelArn } = association;
  return {
    membershipId: membership.membershipIdentifier,
    membershipArn: membershipArn(membership.membershipIdentifier, call),
    collaborationArn: arnOf(call, `collaboration/${membership.collaborationId}`),
    collaborationId: membership.collaborationId,
    createTime: Date.parse(association.createTime) / 1000,
    updateTime: Date.parse(association.updateTime) / 1000,
    id,
    arn: arnOf(
      call,
      `membership/${membership.membershipIdentifier}/configuredaudiencemodelassociation/${id}`,
    ),
    name,
    configuredAudienceModelArn,
    description,
  };
}

/** `ConfiguredAudienceModelAssociation`: the summary and who manages the policy. */
export function associationView(
  association: ConfiguredAudienceModelAssociation,
  membership: Membership,
  call: Call,
): JsonObject {
  return {
    ...associationSummary(association, membership, call),
    manageResourcePolicies: association.manageResourcePolicies,
  };
}
