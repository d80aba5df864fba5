/**
 * terraform-plugin-framework-ts: Terraform and OpenTofu providers in TypeScript (plugin protocol 6).
 * README.md has an example from end to end.
 */
// First of all: see there.
import "./transport/early.js";

export type {
  Action,
  InvokeActionCall,
  InvokeActionRequest,
  PlanActionCall,
  PlanActionRequest,
} from "./action.js";
export type { Call, ConfiguredCall, ReadCall, ResourceCall } from "./call.js";
export type { DataSource, ReadDataSourceRequest } from "./data-source.js";
export { Deferred, type DeferredReason } from "./deferred.js";
export { type Diagnostic, DiagnosticError, Diagnostics, type Severity } from "./diagnostics/diagnostics.js";
export type {
  EphemeralCall,
  EphemeralResource,
  OpenEphemeralCall,
  OpenEphemeralRequest,
  OpenedEphemeral,
  RenewedEphemeral,
} from "./ephemeral-resource.js";
export {
  type ArgumentsOf,
  type FunctionCall,
  type FunctionResult,
  type ProviderFunction,
  type ProviderFunctionOptions,
  providerFunction,
  type RunRequest,
} from "./function.js";
export { FunctionError, type FunctionErrors } from "./function-error.js";
export { type ArgumentOf, type Parameter, type ParameterOptions, parameter } from "./function-parameter.js";
export {
  type Identity,
  type IdentityAttribute,
  type IdentityAttributes,
  type IdentitySchema,
  identityAttribute,
  identitySchema,
  type PlannedIdentity,
} from "./identity/identity-schema.js";
export type { IdentityState } from "./identity/identity-state.js";
export {
  type IdentityUpgrader,
  identityUpgrader,
  type ResourceIdentity,
  type UpgradeIdentityRequest,
} from "./identity/resource-identity.js";
export type { ListRequest, ListResource, ListResult } from "./list-resource.js";
export type { Loadable } from "./loadable.js";
export type { LogFields, Logger, LogLevel } from "./log/logger.js";
export { Path, type PathLike, type PathStep, root } from "./path/path.js";
export type { PlanModification, PlanModifier, PlanModifierRequest } from "./plan-modifiers/plan-modifier.js";
export {
  requiresReplace,
  requiresReplaceIf,
  requiresReplaceIfConfigured,
} from "./plan-modifiers/requires-replace.js";
export { useNonNullStateForUnknown, useStateForUnknown } from "./plan-modifiers/use-state-for-unknown.js";
export type { JsonValue, PrivateState } from "./private-state.js";
export type { ConfigureRequest, Provider } from "./provider.js";
export {
  type CreateRequest,
  type DeleteRequest,
  type GenerateConfigRequest,
  type ImportedState,
  type ImportStateRequest,
  importStatePassthroughId,
  importStatePassthroughWithIdentity,
  type ModifyPlanRequest,
  type ModifyPlanResult,
  type ReadRequest,
  type Resource,
  type UpdateRequest,
  type ValidateConfigRequest,
} from "./resource.js";
export {
  type Attribute,
  type AttributeOptions,
  type Attributes,
  attribute,
  type NestedAttributeType,
} from "./schema/attribute.js";
export {
  type Block,
  type BlockOptions,
  type Blocks,
  block,
  type NoBlocks,
  type RepeatedBlockOptions,
} from "./schema/block.js";
export type { Presence } from "./schema/presence.js";
export { type Schema, type SchemaOptions, schema } from "./schema/schema.js";
export type { Config, KnownConfig, Plan, Planned, PriorState, State } from "./schema/views.js";
export { type ProviderSource, type ServeOptions, serve } from "./serve.js";
export type { PreparedAnswers } from "./server/lazy-provider.js";
export type { UnchangingMethodName } from "./server/method-names.js";
export {
  type MoveSource,
  type MoveStateCall,
  type MoveStateRequest,
  type RawState,
  type StateMover,
  stateMover,
} from "./state-mover.js";
export { type StateUpgrader, stateUpgrader, type UpgradeStateRequest } from "./state-upgrader.js";
export type { BoolType } from "./types/bool-type.js";
export type { ListType, MapType, SetType } from "./types/collection-types.js";
export type { DynamicType, DynamicValue } from "./types/dynamic-type.js";
export { types } from "./types/index.js";
export type { NumberType } from "./types/number-types.js";
export type { ObjectType } from "./types/object-type.js";
export {
  type CustomStringOptions,
  type CustomType,
  customType,
  type SemanticEqualityRequest,
} from "./types/semantic-equality.js";
export { type StringType, stringType } from "./types/string-type.js";
export type { TupleType } from "./types/tuple-type.js";
export type { KnownOf, PartialOf, ValueType } from "./types/value-type.js";
export { validator } from "./validators/known-value.js";
export {
  matchRelative,
  matchRoot,
  PathExpression,
  type PathExpressionLike,
  type PathMatch,
} from "./validators/path-expression.js";
export type {
  ConfigValidator,
  ConfigValidatorRequest,
  ValidationCapabilities,
  Validator,
  ValidatorRequest,
} from "./validators/validator.js";
export { Decimal } from "./values/decimal.js";
export { type UnknownRefinements, unknownNotNull } from "./values/refined-unknown.js";
export { isKnown, isUnknown, UNKNOWN, Unknown } from "./values/unknown.js";
