export { CleanroomsmlProvider } from "./cleanroomsml-provider.js";
export { ConfiguredAudienceModel, type IConfiguredAudienceModel } from "./configured-audience-model.js";
export {
  ConfiguredAudienceModelPolicy,
  type ConfiguredAudienceModelPolicyProps,
  type PolicyOfModelProps,
} from "./configured-audience-model-policy.js";
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
