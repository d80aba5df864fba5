import { createConfiguredAudienceModel } from "./create-configured-audience-model.js";
import { createConfiguredAudienceModelAssociation } from "./create-configured-audience-model-association.js";
import { deleteConfiguredAudienceModel } from "./delete-configured-audience-model.js";
import { deleteConfiguredAudienceModelAssociation } from "./delete-configured-audience-model-association.js";
import { deleteConfiguredAudienceModelPolicy } from "./delete-configured-audience-model-policy.js";
import { getConfiguredAudienceModel } from "./get-configured-audience-model.js";
import { getConfiguredAudienceModelAssociation } from "./get-configured-audience-model-association.js";
import { getConfiguredAudienceModelPolicy } from "./get-configured-audience-model-policy.js";
import { listConfiguredAudienceModelAssociations } from "./list-configured-audience-model-associations.js";
import { listConfiguredAudienceModels } from "./list-configured-audience-models.js";
import { listTagsForResource } from "./list-tags-for-resource.js";
import type { Operation } from "./operation.js";
import { putConfiguredAudienceModelPolicy } from "./put-configured-audience-model-policy.js";
import { tagResource } from "./tag-resource.js";
import { untagResource } from "./untag-resource.js";
import { updateConfiguredAudienceModel } from "./update-configured-audience-model.js";
import { updateConfiguredAudienceModelAssociation } from "./update-configured-audience-model-association.js";

/** Everything the emulator answers, of both APIs. */
export const operations: readonly Operation[] = [
  putConfiguredAudienceModelPolicy,
  getConfiguredAudienceModelPolicy,
  deleteConfiguredAudienceModelPolicy,
  createConfiguredAudienceModel,
  getConfiguredAudienceModel,
  listConfiguredAudienceModels,
  updateConfiguredAudienceModel,
  deleteConfiguredAudienceModel,
  tagResource,
  untagResource,
  listTagsForResource,
  createConfiguredAudienceModelAssociation,
  getConfiguredAudienceModelAssociation,
  listConfiguredAudienceModelAssociations,
  updateConfiguredAudienceModelAssociation,
  deleteConfiguredAudienceModelAssociation,
];
