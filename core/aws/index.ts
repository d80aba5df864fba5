export { requestNeverSent } from "./call/delivery.js";
export { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
export type { CleanRoomsMLClientConfig, CleanRoomsMLClientResolvedConfig } from "./client-config.js";
export {
  CreateConfiguredAudienceModelCommand,
  type CreateConfiguredAudienceModelCommandInput,
  type CreateConfiguredAudienceModelCommandOutput,
} from "./commands/create-configured-audience-model.js";
export {
  DeleteConfiguredAudienceModelCommand,
  type DeleteConfiguredAudienceModelCommandInput,
  type DeleteConfiguredAudienceModelCommandOutput,
} from "./commands/delete-configured-audience-model.js";
export {
  DeleteConfiguredAudienceModelPolicyCommand,
  type DeleteConfiguredAudienceModelPolicyCommandInput,
  type DeleteConfiguredAudienceModelPolicyCommandOutput,
} from "./commands/delete-configured-audience-model-policy.js";
export {
  GetConfiguredAudienceModelCommand,
  type GetConfiguredAudienceModelCommandInput,
  type GetConfiguredAudienceModelCommandOutput,
} from "./commands/get-configured-audience-model.js";
export {
  GetConfiguredAudienceModelPolicyCommand,
  type GetConfiguredAudienceModelPolicyCommandInput,
  type GetConfiguredAudienceModelPolicyCommandOutput,
} from "./commands/get-configured-audience-model-policy.js";
export {
  ListConfiguredAudienceModelsCommand,
  type ListConfiguredAudienceModelsCommandInput,
  type ListConfiguredAudienceModelsCommandOutput,
} from "./commands/list-configured-audience-models.js";
export {
  ListTagsForResourceCommand,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from "./commands/list-tags-for-resource.js";
export { OperationCommand, type OperationName } from "./commands/operation-command.js";
export {
  PutConfiguredAudienceModelPolicyCommand,
  type PutConfiguredAudienceModelPolicyCommandInput,
  type PutConfiguredAudienceModelPolicyCommandOutput,
} from "./commands/put-configured-audience-model-policy.js";
export {
  TagResourceCommand,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from "./commands/tag-resource.js";
export {
  UntagResourceCommand,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from "./commands/untag-resource.js";
export {
  UpdateConfiguredAudienceModelCommand,
  type UpdateConfiguredAudienceModelCommandInput,
  type UpdateConfiguredAudienceModelCommandOutput,
} from "./commands/update-configured-audience-model.js";
export { defaultCredentials } from "./default-credentials.js";
export { getCallerAccount, StsError } from "./get-caller-account.js";
export { type InputFault, type InputFaultCode, InvalidInputError } from "./input/invalid-input-error.js";
export { CleanRoomsMLServiceException } from "./models/clean-rooms-ml-service-exception.js";
export * from "./models/configured-audience-model.js";
export * from "./models/configured-audience-model-policy.js";
export * from "./models/errors.js";
export * from "./models/tags.js";
export { UnexpectedResponseException } from "./models/unexpected-response-exception.js";
export { paginateListConfiguredAudienceModels } from "./paginate-list-configured-audience-models.js";
export { isRegionOfPartition, partitionDnsSuffix, partitionWithRegion } from "./partitions.js";
export type { ProxyOption } from "./request-handler/proxy-settings.js";
export {
  createRequestHandler,
  type HttpRequestHandler,
  type RequestHandlerOptions,
} from "./request-handler/request-handler.js";
