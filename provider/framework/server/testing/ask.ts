import * as p from "../../protocol/generated/tfplugin6.js";
import type { InProcess } from "./serve-in-process.js";

const rpcs = {
  ConfigureProvider: [p.ConfigureProvider_Request, p.ConfigureProvider_Response],
  ValidateProviderConfig: [p.ValidateProviderConfig_Request, p.ValidateProviderConfig_Response],
  ValidateResourceConfig: [p.ValidateResourceConfig_Request, p.ValidateResourceConfig_Response],
  ValidateDataResourceConfig: [p.ValidateDataResourceConfig_Request, p.ValidateDataResourceConfig_Response],
  GetResourceIdentitySchemas: [p.GetResourceIdentitySchemas_Request, p.GetResourceIdentitySchemas_Response],
  UpgradeResourceState: [p.UpgradeResourceState_Request, p.UpgradeResourceState_Response],
  UpgradeResourceIdentity: [p.UpgradeResourceIdentity_Request, p.UpgradeResourceIdentity_Response],
  ReadResource: [p.ReadResource_Request, p.ReadResource_Response],
  PlanResourceChange: [p.PlanResourceChange_Request, p.PlanResourceChange_Response],
  ApplyResourceChange: [p.ApplyResourceChange_Request, p.ApplyResourceChange_Response],
  ImportResourceState: [p.ImportResourceState_Request, p.ImportResourceState_Response],
  MoveResourceState: [p.MoveResourceState_Request, p.MoveResourceState_Response],
  GenerateResourceConfig: [p.GenerateResourceConfig_Request, p.GenerateResourceConfig_Response],
  ReadDataSource: [p.ReadDataSource_Request, p.ReadDataSource_Response],
} as const;

export type ResourceRpc = keyof typeof rpcs;
export const resourceRpcs = Object.keys(rpcs).filter((name): name is ResourceRpc => name in rpcs);

type MessageOf<C> = C extends { decode(bytes: Uint8Array): infer T } ? T : never;
export type RequestOf<M extends ResourceRpc> = MessageOf<(typeof rpcs)[M][0]>;
export type ResponseOf<M extends ResourceRpc> = MessageOf<(typeof rpcs)[M][1]>;

interface Codec<T> {
  empty(): T;
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

/** Any RPC about resources, with only the fields that matter; the others are absent, as on the wire. */
export function ask<M extends ResourceRpc>(
  provider: InProcess,
  method: M,
  fields: Partial<RequestOf<M>>,
): Promise<ResponseOf<M>>;
export function ask(provider: InProcess, method: ResourceRpc, fields: object): Promise<unknown> {
  const [request, response]: readonly [Codec<object>, Codec<object>] = rpcs[method];
  return provider.ask(method, request, response, { ...request.empty(), ...fields });
}
