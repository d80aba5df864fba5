import type { ConfiguredAudienceModelAssociation, Membership } from "../state/records.js";
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
