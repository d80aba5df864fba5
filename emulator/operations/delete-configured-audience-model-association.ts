import { structure } from "../shapes/structure.js";
import { removeServiceStatement } from "../state/second-writer.js";
import { findAssociation, findMembership } from "./find-association.js";
import { uuid } from "./members.js";
import { operation } from "./operation.js";

/** The second writer undoes what it did: its statement goes, the others stay. */
export const deleteConfiguredAudienceModelAssociation = operation({
  name: "DeleteConfiguredAudienceModelAssociation",
  service: "cleanrooms",
  method: "DELETE",
  path: "/memberships/{membershipIdentifier}/configuredaudiencemodelassociations/{configuredAudienceModelAssociationIdentifier}",
  input: structure({ configuredAudienceModelAssociationIdentifier: uuid, membershipIdentifier: uuid }, {}),
  async run(input, call) {
    const find = () =>
      findAssociation(
        findMembership(input.membershipIdentifier, call),
        input.configuredAudienceModelAssociationIdentifier,
        call,
      );
    const { configuredAudienceModelArn: arn, manageResourcePolicies } = find();
    if (manageResourcePolicies) {
      call.authorise("PutConfiguredAudienceModelPolicy", arn);
      call.authorise("DeleteConfiguredAudienceModelPolicy", arn);
    }
    return call.turns.take([input.membershipIdentifier, arn], async () => {
      const association = find();
      const before = call.store.world.policies.get(arn);
      const steps = removeServiceStatement(call.store.world, call.modes, association);
      await call.store.commit([...steps, { kind: "delete-association", id: association.id }]);
      if (steps.length > 0) call.stale.begin(arn, before, call.modes.staleReads);
      return { status: 204 };
    });
  },
});
