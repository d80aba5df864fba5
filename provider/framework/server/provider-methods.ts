import * as p from "../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "./provider-server.js";
import { applyResourceChange } from "./rpc/apply-resource-change.js";
import { callFunction } from "./rpc/call-function.js";
import { configureProvider } from "./rpc/configure-provider.js";
import { getFunctions } from "./rpc/get-functions.js";
import { getMetadata } from "./rpc/get-metadata.js";
import { getProviderSchema } from "./rpc/get-provider-schema.js";
import { getResourceIdentitySchemas } from "./rpc/get-resource-identity-schemas.js";
import { importResourceState } from "./rpc/import-resource-state.js";
import { moveResourceState } from "./rpc/move-resource-state.js";
import { planResourceChange } from "./rpc/plan-resource-change.js";
import { readDataSource } from "./rpc/read-data-source.js";
import { readResource } from "./rpc/read-resource.js";
import { stopProvider } from "./rpc/stop-provider.js";
import { upgradeResourceState } from "./rpc/upgrade-resource-state.js";
import { validateDataResourceConfig } from "./rpc/validate-data-resource-config.js";
import { validateProviderConfig } from "./rpc/validate-provider-config.js";
import { validateResourceConfig } from "./rpc/validate-resource-config.js";

/** A method of one request and one answer, both encoded. Throws only when the request cannot be decoded. */
export type UnaryMethod = (request: Uint8Array) => Promise<Uint8Array>;

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

/** Every method of `tfplugin6.Provider` that is answered, by its name. The others are UNIMPLEMENTED. */
export function providerMethods(server: ProviderServer): ReadonlyMap<string, UnaryMethod> {
  const methods: Readonly<Record<string, UnaryMethod>> = {
    GetProviderSchema: () => getProviderSchema(server),
    GetMetadata: unary(p.GetMetadata_Request, p.GetMetadata_Response, () => getMetadata(server)),
    GetResourceIdentitySchemas: unary(
      p.GetResourceIdentitySchemas_Request,
      p.GetResourceIdentitySchemas_Response,
      getResourceIdentitySchemas,
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
    ReadDataSource: unary(p.ReadDataSource_Request, p.ReadDataSource_Response, (request) =>
      readDataSource(server, request),
    ),
    CallFunction: unary(p.CallFunction_Request, p.CallFunction_Response, (request) =>
      callFunction(server, request),
    ),
    StopProvider: unary(p.StopProvider_Request, p.StopProvider_Response, () => stopProvider(server)),
  };
  return new Map(Object.entries(methods));
}
