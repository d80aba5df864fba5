import { createConfiguredAudienceModel } from "./create-configured-audience-model.js";
import { deleteConfiguredAudienceModel } from "./delete-configured-audience-model.js";
import { deleteConfiguredAudienceModelPolicy } from "./delete-configured-audience-model-policy.js";
import { getConfiguredAudienceModel } from "./get-configured-audience-model.js";
import { getConfiguredAudienceModelPolicy } from "./get-configured-audience-model-policy.js";
import { listConfiguredAudienceModels } from "./list-configured-audience-models.js";
import { listTagsForResource } from "./list-tags-for-resource.js";
import type { Operation } from "./operation.js";
import { putConfiguredAudienceModelPolicy } from "./put-configured-audience-model-policy.js";
import { tagResource } from "./tag-resource.js";
import { untagResource } from "./untag-resource.js";
import { updateConfiguredAudienceModel } from "./update-configured-audience-model.js";

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
];
