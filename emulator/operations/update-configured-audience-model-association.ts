import { structure } from "../shapes/structure.js";
import { associationView } from "./association-view.js";
import { findAssociation, findMembership } from "./find-association.js";
import { associationName, description, uuid } from "./members.js";
import { operation } from "./operation.js";

/** Name and description only: what the policy says does not change. */
export const updateConfiguredAudienceModelAssociation = operation({
  name: "UpdateConfiguredAudienceModelAssociation",
  service: "cleanrooms",
  method: "PATCH",
  path: "/memberships/{membershipIdentifier}/configuredaudiencemodelassociations/{configuredAudienceModelAssociationIdentifier}",
  input: structure(
    { configuredAudienceModelAssociationIdentifier: uuid, membershipIdentifier: uuid },
    { description, name: associationName },
  ),
  async run(input, call) {
    const find = () => {
      const membership = findMembership(input.membershipIdentifier, call);
      return {
        membership,
        before: findAssociation(membership, input.configuredAudienceModelAssociationIdentifier, call),
      };
    };
    const { configuredAudienceModelArn } = find().before;
    return call.turns.take([input.membershipIdentifier, configuredAudienceModelArn], async () => {
      const { membership, before } = find();
      const association = {
        ...before,
        name: input.name ?? before.name,
        description: input.description ?? before.description,
        updateTime: call.now().toISOString(),
      };
      await call.store.commit([{ kind: "put-association", association }]);
      return {
        status: 200,
        body: { configuredAudienceModelAssociation: associationView(association, membership, call) },
      };
    });
  },
});
