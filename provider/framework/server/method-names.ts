/** Methods of `tfplugin6.Provider` with one answer. */
export const unaryMethodNames = [
  "GetProviderSchema",
  "GetMetadata",
  "GetResourceIdentitySchemas",
  "GetFunctions",
  "ValidateProviderConfig",
  "ValidateResourceConfig",
  "ValidateDataResourceConfig",
  "ConfigureProvider",
  "UpgradeResourceState",
  "UpgradeResourceIdentity",
  "ReadResource",
  "PlanResourceChange",
  "ApplyResourceChange",
  "ImportResourceState",
  "MoveResourceState",
  "GenerateResourceConfig",
  "ReadDataSource",
  "CallFunction",
  "ValidateEphemeralResourceConfig",
  "OpenEphemeralResource",
  "RenewEphemeralResource",
  "CloseEphemeralResource",
  "ValidateListResourceConfig",
  "ValidateActionConfig",
  "PlanAction",
  "StopProvider",
] as const;
export type UnaryMethodName = (typeof unaryMethodNames)[number];

/** Methods of `tfplugin6.Provider` that are answered with a stream. */
export const streamingMethodNames = ["ListResource", "InvokeAction"] as const;
export type StreamingMethodName = (typeof streamingMethodNames)[number];

/** Methods whose answer depends on nothing but the provider, whatever the request holds. */
export const unchangingMethodNames = [
  "GetProviderSchema",
  "GetResourceIdentitySchemas",
  "GetFunctions",
] as const satisfies readonly UnaryMethodName[];
export type UnchangingMethodName = (typeof unchangingMethodNames)[number];
