import * as p from "../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "./provider-server.js";
import { applyResourceChange } from "./rpc/apply-resource-change.js";
import { callFunction } from "./rpc/call-function.js";
import { closeEphemeralResource } from "./rpc/close-ephemeral-resource.js";
import { configureProvider } from "./rpc/configure-provider.js";
import { generateResourceConfig } from "./rpc/generate-resource-config.js";
import { getFunctions } from "./rpc/get-functions.js";
import { getMetadata } from "./rpc/get-metadata.js";
import { getProviderSchema } from "./rpc/get-provider-schema.js";
import { getResourceIdentitySchemas } from "./rpc/get-resource-identity-schemas.js";
import { importResourceState } from "./rpc/import-resource-state.js";
import { invokeAction } from "./rpc/invoke-action.js";
import { listResource } from "./rpc/list-resource.js";
import { moveResourceState } from "./rpc/move-resource-state.js";
import { openEphemeralResource } from "./rpc/open-ephemeral-resource.js";
import { planAction } from "./rpc/plan-action.js";
import { planResourceChange } from "./rpc/plan-resource-change.js";
import { readDataSource } from "./rpc/read-data-source.js";
import { readResource } from "./rpc/read-resource.js";
import { renewEphemeralResource } from "./rpc/renew-ephemeral-resource.js";
import { stopProvider } from "./rpc/stop-provider.js";
import { upgradeResourceIdentity } from "./rpc/upgrade-resource-identity.js";
import { upgradeResourceState } from "./rpc/upgrade-resource-state.js";
import { validateActionConfig } from "./rpc/validate-action-config.js";
import { validateDataResourceConfig } from "./rpc/validate-data-resource-config.js";
import { validateEphemeralResourceConfig } from "./rpc/validate-ephemeral-resource-config.js";
import { validateListResourceConfig } from "./rpc/validate-list-resource-config.js";
import { validateProviderConfig } from "./rpc/validate-provider-config.js";
import { validateResourceConfig } from "./rpc/validate-resource-config.js";

/** A method of one request and one answer, both encoded. Throws only when the request cannot be decoded. */
export type UnaryMethod = (request: Uint8Array) => Promise<Uint8Array>;

/** A method that answers one request with any number of messages. `call.signal` is aborted when nobody listens any more. */
export type StreamingMethod = (
  request: Uint8Array,
  call: { readonly signal: AbortSignal },
) => AsyncIterable<Uint8Array>;

interface Decoder<T> {
  decode(bytes: Uint8Array): T;
}
interface Encoder<T> {
  encode(message: T): { finish(): Uint8Array };
}

function unary<Q, R>(
  request: Decoder<Q>,
  response: Encoder<R>,
  handle: (request: Q) => Promise<R>,
): UnaryMethod {
  return async (bytes) => response.encode(await handle(request.decode(bytes))).finish();
}

function streaming<Q, E>(
  request: Decoder<Q>,
  event: Encoder<E>,
  handle: (request: Q, call: { readonly signal: AbortSignal }) => AsyncIterable<E>,
): StreamingMethod {
  return async function* (bytes, call) {
    for await (const one of handle(request.decode(bytes), call)) yield event.encode(one).finish();
  };
}

/** Every method of `tfplugin6.Provider` that is answered with a stream, by its name. */
export function streamingMethods(server: ProviderServer): ReadonlyMap<string, StreamingMethod> {
  const methods: Readonly<Record<string, StreamingMethod>> = {
    ListResource: streaming(p.ListResource_Request, p.ListResource_Event, (request, call) =>
      listResource(server, request, call),
    ),
    InvokeAction: streaming(p.InvokeAction_Request, p.InvokeAction_Event, (request, call) =>
      invokeAction(server, request, call),
    ),
  };
  return new Map(Object.entries(methods));
}

/** Every method of `tfplugin6.Provider` that is answered, by its name. The others are UNIMPLEMENTED. */
export function providerMethods(server: ProviderServer): ReadonlyMap<string, UnaryMethod> {
  const methods: Readonly<Record<string, UnaryMethod>> = {
    GetProviderSchema: () => getProviderSchema(server),
    GetMetadata: unary(p.GetMetadata_Request, p.GetMetadata_Response, () => getMetadata(server)),
    GetResourceIdentitySchemas: unary(
      p.GetResourceIdentitySchemas_Request,
      p.GetResourceIdentitySchemas_Response,
      () => getResourceIdentitySchemas(server),
    ),
    GetFunctions: unary(p.GetFunctions_Request, p.GetFunctions_Response, () => getFunctions(server)),
    ValidateProviderConfig: unary(
      p.ValidateProviderConfig_Request,
      p.ValidateProviderConfig_Response,
      (request) => validateProviderConfig(server, request),
    ),
    ValidateResourceConfig: unary(
      p.ValidateResourceConfig_Request,
      p.ValidateResourceConfig_Response,
      (request) => validateResourceConfig(server, request),
    ),
    ValidateDataResourceConfig: unary(
      p.ValidateDataResourceConfig_Request,
      p.ValidateDataResourceConfig_Response,
      (request) => validateDataResourceConfig(server, request),
    ),
    ConfigureProvider: unary(p.ConfigureProvider_Request, p.ConfigureProvider_Response, (request) =>
      configureProvider(server, request),
    ),
    UpgradeResourceState: unary(p.UpgradeResourceState_Request, p.UpgradeResourceState_Response, (request) =>
      upgradeResourceState(server, request),
    ),
    UpgradeResourceIdentity: unary(
      p.UpgradeResourceIdentity_Request,
      p.UpgradeResourceIdentity_Response,
      (request) => upgradeResourceIdentity(server, request),
    ),
    ReadResource: unary(p.ReadResource_Request, p.ReadResource_Response, (request) =>
      readResource(server, request),
    ),
    PlanResourceChange: unary(p.PlanResourceChange_Request, p.PlanResourceChange_Response, (request) =>
      planResourceChange(server, request),
    ),
    ApplyResourceChange: unary(p.ApplyResourceChange_Request, p.ApplyResourceChange_Response, (request) =>
      applyResourceChange(server, request),
    ),
    ImportResourceState: unary(p.ImportResourceState_Request, p.ImportResourceState_Response, (request) =>
      importResourceState(server, request),
    ),
    MoveResourceState: unary(p.MoveResourceState_Request, p.MoveResourceState_Response, (request) =>
      moveResourceState(server, request),
    ),
    GenerateResourceConfig: unary(
      p.GenerateResourceConfig_Request,
      p.GenerateResourceConfig_Response,
      (request) => generateResourceConfig(server, request),
    ),
    ReadDataSource: unary(p.ReadDataSource_Request, p.ReadDataSource_Response, (request) =>
      readDataSource(server, request),
    ),
    CallFunction: unary(p.CallFunction_Request, p.CallFunction_Response, (request) =>
      callFunction(server, request),
    ),
    ValidateEphemeralResourceConfig: unary(
      p.ValidateEphemeralResourceConfig_Request,
      p.ValidateEphemeralResourceConfig_Response,
      (request) => validateEphemeralResourceConfig(server, request),
    ),
    OpenEphemeralResource: unary(
      p.OpenEphemeralResource_Request,
      p.OpenEphemeralResource_Response,
      (request) => openEphemeralResource(server, request),
    ),
    RenewEphemeralResource: unary(
      p.RenewEphemeralResource_Request,
      p.RenewEphemeralResource_Response,
      (request) => renewEphemeralResource(server, request),
    ),
    CloseEphemeralResource: unary(
      p.CloseEphemeralResource_Request,
      p.CloseEphemeralResource_Response,
      (request) => closeEphemeralResource(server, request),
    ),
    ValidateListResourceConfig: unary(
      p.ValidateListResourceConfig_Request,
      p.ValidateListResourceConfig_Response,
      (request) => validateListResourceConfig(server, request),
    ),
    ValidateActionConfig: unary(p.ValidateActionConfig_Request, p.ValidateActionConfig_Response, (request) =>
      validateActionConfig(server, request),
    ),
    PlanAction: unary(p.PlanAction_Request, p.PlanAction_Response, (request) => planAction(server, request)),
    StopProvider: unary(p.StopProvider_Request, p.StopProvider_Response, () => stopProvider(server)),
  };
  return new Map(Object.entries(methods));
}
