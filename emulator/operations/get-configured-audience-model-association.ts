import { structure } from "../shapes/structure.js";
import { associationView } from "./association-view.js";
import { findAssociation, findMembership } from "./find-association.js";
import { uuid } from "./members.js";
import { operation } from "./operation.js";

export const getConfiguredAudienceModelAssociation = operation({
  name: "GetConfiguredAudienceModelAssociation",
  service: "cleanrooms",
  method: "GET",
  path: "/memberships/{membershipIdentifier}/configuredaudiencemodelassociations/{configuredAudienceModelAssociationIdentifier}",
  input: structure({ configuredAudienceModelAssociationIdentifier: uuid, membershipIdentifier: uuid }, {}),
  async run(input, call) {
    const membership = findMembership(input.membershipIdentifier, call);
    const association = findAssociation(membership, input.configuredAudienceModelAssociationIdentifier, call);
    return {
      status: 200,
      body: { configuredAudienceModelAssociation: associationView(association, membership, call) },
    };
  },
});
