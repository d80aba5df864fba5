// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
export * from "./configured-audience-model-policy.js";
export * from "./configured-audience-model-policy-statement.js";
export * from "./data-cleanroomsml-configured-audience-model.js";
export * from "./data-cleanroomsml-configured-audience-model-policy.js";
export * from "./data-cleanroomsml-configured-audience-models.js";
export * from "./data-cleanroomsml-policy-document.js";
export * from "./provider.js";
