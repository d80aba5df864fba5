import * as p from "../protocol/generated/tfplugin6.js";
import type { Caller } from "./caller.js";
import type { StreamingMethodName, UnaryMethodName } from "./method-names.js";
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
export type UnaryMethod = (request: Uint8Array, caller?: Caller) => Promise<Uint8Array>;

/** A method that answers one request with any number of messages. `call.signal` is aborted when nobody listens any more. */
export type StreamingMethod = (request: Uint8Array, call: Caller) => AsyncIterable<Uint8Array>;

interface Decoder<T> {
  decode(bytes: Uint8Array): T;
}
interface Encoder<T> {
  encode(message: T): { finish(): Uint8Array };
}

function streaming<Q, E>(
  request: Decoder<Q>,
  event: Encoder<E>,
  handle: (request: Q, call: Caller) => AsyncIterable<E>,
): StreamingMethod {
  return async function* (bytes, call) {
    for await (const one of handle(request.decode(bytes), call)) yield event.encode(one).finish();
  };
}

/** Every method of `tfplugin6.Provider` that is answered with a stream, by its name. */
export function streamingMethods(server: ProviderServer): ReadonlyMap<string, StreamingMethod> {
  const methods: Readonly<Record<StreamingMethodName, StreamingMethod>> = {
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
  function unary<Q, R>(
    request: Decoder<Q>,
    response: Encoder<R>,
    answer: (server: ProviderServer, request: Q, caller: Caller | undefined) => Promise<R>,
  ): UnaryMethod {
    return async (bytes, caller) =>
      response.encode(await answer(server, request.decode(bytes), caller)).finish();
  }
  const methods: Readonly<Record<UnaryMethodName, UnaryMethod>> = {
    GetProviderSchema: () => getProviderSchema(server),
    GetMetadata: unary(p.GetMetadata_Request, p.GetMetadata_Response, getMetadata),
    GetResourceIdentitySchemas: unary(
      p.GetResourceIdentitySchemas_Request,
      p.GetResourceIdentitySchemas_Response,
      getResourceIdentitySchemas,
    ),
    GetFunctions: unary(p.GetFunctions_Request, p.GetFunctions_Response, getFunctions),
    ValidateProviderConfig: unary(
      p.ValidateProviderConfig_Request,
      p.ValidateProviderConfig_Response,
      validateProviderConfig,
    ),
    ValidateResourceConfig: unary(
      p.ValidateResourceConfig_Request,
      p.ValidateResourceConfig_Response,
      validateResourceConfig,
    ),
    ValidateDataResourceConfig: unary(
      p.ValidateDataResourceConfig_Request,
      p.ValidateDataResourceConfig_Response,
      validateDataResourceConfig,
    ),
    ConfigureProvider: unary(p.ConfigureProvider_Request, p.ConfigureProvider_Response, configureProvider),
    UpgradeResourceState: unary(
      p.UpgradeResourceState_Request,
      p.UpgradeResourceState_Response,
      upgradeResourceState,
    ),
    UpgradeResourceIdentity: unary(
      p.UpgradeResourceIdentity_Request,
      p.UpgradeResourceIdentity_Response,
      upgradeResourceIdentity,
    ),
    ReadResource: unary(p.ReadResource_Request, p.ReadResource_Response, readResource),
    PlanResourceChange: unary(
      p.PlanResourceChange_Request,
      p.PlanResourceChange_Response,
      planResourceChange,
    ),
    ApplyResourceChange: unary(
      p.ApplyResourceChange_Request,
      p.ApplyResourceChange_Response,
      applyResourceChange,
    ),
    ImportResourceState: unary(
      p.ImportResourceState_Request,
      p.ImportResourceState_Response,
      importResourceState,
    ),
    MoveResourceState: unary(p.MoveResourceState_Request, p.MoveResourceState_Response, moveResourceState),
    GenerateResourceConfig: unary(
      p.GenerateResourceConfig_Request,
      p.GenerateResourceConfig_Response,
      generateResourceConfig,
    ),
    ReadDataSource: unary(p.ReadDataSource_Request, p.ReadDataSource_Response, readDataSource),
    CallFunction: unary(p.CallFunction_Request, p.CallFunction_Response, callFunction),
    ValidateEphemeralResourceConfig: unary(
      p.ValidateEphemeralResourceConfig_Request,
      p.ValidateEphemeralResourceConfig_Response,
      validateEphemeralResourceConfig,
    ),
    OpenEphemeralResource: unary(
      p.OpenEphemeralResource_Request,
      p.OpenEphemeralResource_Response,
      openEphemeralResource,
    ),
    RenewEphemeralResource: unary(
      p.RenewEphemeralResource_Request,
      p.RenewEphemeralResource_Response,
      renewEphemeralResource,
    ),
    CloseEphemeralResource: unary(
      p.CloseEphemeralResource_Request,
      p.CloseEphemeralResource_Response,
      closeEphemeralResource,
    ),
    ValidateListResourceConfig: unary(
      p.ValidateListResourceConfig_Request,
      p.ValidateListResourceConfig_Response,
      validateListResourceConfig,
    ),
    ValidateActionConfig: unary(
      p.ValidateActionConfig_Request,
      p.ValidateActionConfig_Response,
      validateActionConfig,
    ),
    PlanAction: unary(p.PlanAction_Request, p.PlanAction_Response, planAction),
    StopProvider: unary(p.StopProvider_Request, p.StopProvider_Response, stopProvider),
  };
  return new Map(Object.entries(methods));
}
