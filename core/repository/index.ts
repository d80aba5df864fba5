export * from "./arn.js";
export * from "./clock.js";
export * from "./describe-failure.js";
export type * from "./outcomes.js";
export * from "./policy-hash.js";
export * from "./policy-repository.js";
export type * from "./policy-store.js";
export * from "./service-managed.js";
export * from "./store-error.js";
