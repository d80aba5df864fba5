import type { ConfiguredAudienceModelAssociation, Membership } from "../state/records.js";
import type { JsonObject } from "../wire/json.js";
import type { Call } from "./operation.js";

function arnOf(call: Call, rest: string): string {
  const { partition, region, accountId } = call.caller;
  return `arn:${partition}:cleanrooms:${region}:${accountId}:${rest}`;
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
    membershipArn: arnOf(call, `membership/${membership.membershipIdentifier}`),
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
