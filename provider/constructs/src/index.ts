export { PolicyAssertions } from "./assertions/policy-assertions.js";
export { CleanroomsmlProvider } from "./cleanroomsml-provider.js";
export { ConfiguredAudienceModel, type IConfiguredAudienceModel } from "./configured-audience-model.js";
export {
  ConfiguredAudienceModelPolicy,
  type ConfiguredAudienceModelPolicyProps,
  type PolicyOfModelProps,
} from "./configured-audience-model-policy.js";
export {
  ConfiguredAudienceModelPolicyStatement,
  type ConfiguredAudienceModelPolicyStatementProps,
  type StatementOfModelProps,
} from "./configured-audience-model-policy-statement.js";
export {
  DataConfiguredAudienceModel,
  type DataConfiguredAudienceModelProps,
} from "./data-configured-audience-model.js";
export {
  DataConfiguredAudienceModelPolicy,
  type DataConfiguredAudienceModelPolicyProps,
} from "./data-configured-audience-model-policy.js";
export {
  DataConfiguredAudienceModels,
  type DataConfiguredAudienceModelsProps,
} from "./data-configured-audience-models.js";
export { DataPolicyDocument, type DataPolicyDocumentProps } from "./data-policy-document.js";
/** The bindings of the provider `cleanroomsml`, generated from its schema: what the constructs are made of. */
export * as provider from "./generated/index.js";
export type { StartAudienceGenerationJobGrant } from "./grant-statement.js";
export { NativeBackend } from "./native-backend.js";
export type { HeldPolicy, IPolicyBackend, PolicySettings, PolicyToHold } from "./policy-backend.js";
export { PolicyPrincipal } from "./policy-principal.js";
export {
  type PolicyCondition,
  PolicyEffect,
  PolicyStatement,
  type PolicyStatementProps,
} from "./policy-statement.js";
export { RestApiBackend, type RestApiBackendProps } from "./restapi/rest-api-backend.js";
