import { structure } from "../shapes/structure.js";
import { associationSummary } from "./association-view.js";
import { findMembership } from "./find-association.js";
import { maxResults, paginationToken, uuid } from "./members.js";
import { operation } from "./operation.js";
import { page } from "./page.js";

export const listConfiguredAudienceModelAssociations = operation({
  name: "ListConfiguredAudienceModelAssociations",
  service: "cleanrooms",
  method: "GET",
  path: "/memberships/{membershipIdentifier}/configuredaudiencemodelassociations",
  query: [
    { member: "nextToken", list: false },
    { member: "maxResults", list: false },
  ],
  input: structure({ membershipIdentifier: uuid }, { nextToken: paginationToken, maxResults }),
  async run(input, call) {
    const membership = findMembership(input.membershipIdentifier, call);
    const associations = [...call.store.world.associations.values()].filter(
      ({ membershipIdentifier }) => membershipIdentifier === membership.membershipIdentifier,
    );
    const shown = page(`associations ${membership.membershipIdentifier}`, associations, input);
    return {
      status: 200,
      body: {
        configuredAudienceModelAssociationSummaries: shown.items.map((association) =>
          associationSummary(association, membership, call),
        ),
        nextToken: shown.nextToken,
      },
    };
  },
});
