import { randomUUID } from "node:crypto";
import { boolean } from "../shapes/scalars.js";
import { structure } from "../shapes/structure.js";
import type { ConfiguredAudienceModelAssociation, Step } from "../state/records.js";
import { addServiceStatement } from "../state/second-writer.js";
import { validationError } from "../wire/service-error.js";
import { associationView } from "./association-view.js";
import { checkTags } from "./check-tags.js";
import { cleanRoomsNotFound, findMembership } from "./find-association.js";
import { inRegion, modelArn } from "./find-model.js";
import { associationName, configuredAudienceModelArn, description, tags, uuid } from "./members.js";
import { operation } from "./operation.js";

/**
 * The second writer. "When TRUE, indicates that the resource policy for the configured audience model resource being
 * associated is configured for Clean Rooms to manage permissions related to the given collaboration." It writes in the
 * caller's name, so the caller needs the permissions of the policy's own operations.
 */
export const createConfiguredAudienceModelAssociation = operation({
  name: "CreateConfiguredAudienceModelAssociation",
  service: "cleanrooms",
  method: "POST",
  path: "/memberships/{membershipIdentifier}/configuredaudiencemodelassociations",
  input: structure(
    {
      membershipIdentifier: uuid,
      configuredAudienceModelArn,
      configuredAudienceModelAssociationName: associationName,
      manageResourcePolicies: boolean(),
    },
    { tags, description },
  ),
  async run(input, call) {
    const given = input.tags ?? {};
    checkTags(Object.keys(given), given);
    const arn = modelArn(input.configuredAudienceModelArn);
    if (input.manageResourcePolicies) {
      call.authorise("GetConfiguredAudienceModelPolicy", arn.text);
      call.authorise("PutConfiguredAudienceModelPolicy", arn.text);
    }
    return call.turns.take([input.membershipIdentifier, arn.text], async () => {
      const membership = findMembership(input.membershipIdentifier, call);
      if (!inRegion(arn.text, call) || !call.store.world.models.has(arn.text)) {
        throw cleanRoomsNotFound("CONFIGURED_AUDIENCE_MODEL", arn.text);
      }
      const time = call.now().toISOString();
      const association: ConfiguredAudienceModelAssociation = {
        id: randomUUID(),
        membershipIdentifier: membership.membershipIdentifier,
        configuredAudienceModelArn: arn.text,
        name: input.configuredAudienceModelAssociationName,
        description: input.description,
        manageResourcePolicies: input.manageResourcePolicies,
        tags: given,
        createTime: time,
        updateTime: time,
        sequence: call.store.takeSequence(),
      };
      const steps: Step[] = [{ kind: "put-association", association }];
      const before = call.store.world.policies.get(arn.text);
      if (association.manageResourcePolicies) {
        const step = addServiceStatement(call.store.world, call.modes, arn, association, membership);
        if (typeof step === "string") throw validationError(step);
        steps.push(step);
      }
      await call.store.commit(steps);
      if (association.manageResourcePolicies) call.stale.begin(arn.text, before, call.modes.staleReads);
      return {
        status: 200,
        body: { configuredAudienceModelAssociation: associationView(association, membership, call) },
      };
    });
  },
});
