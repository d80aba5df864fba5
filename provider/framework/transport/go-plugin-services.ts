import type { GrpcServices, UnaryHandler } from "../grpc/grpc-session.js";
import { Empty } from "../protocol/generated/go-plugin.js";
import {
  HealthCheckRequest,
  HealthCheckResponse,
  HealthCheckResponse_ServingStatus,
} from "../protocol/generated/health.js";
import type { StreamingMethod, UnaryMethod } from "../server/provider-methods.js";
import { stateStoreCalls } from "../server/state-stores.js";

const shutdown = "/plugin.GRPCController/Shutdown";

/** The provider's methods, by name. */
export interface ProviderMethods {
  readonly unary: ReadonlyMap<string, UnaryMethod>;
  readonly streaming: ReadonlyMap<string, StreamingMethod>;
}

/** The provider's methods together with what go-plugin's host expects of every plugin. */
export function pluginServices(methods: ProviderMethods, onShutdown: () => void): GrpcServices {
  const unary = new Map<string, UnaryHandler>(byPath(methods.unary));
  unary.set(shutdown, async () => Empty.encode({}).finish());
  unary.set("/grpc.health.v1.Health/Check", async (request) => health(request));
  return {
    unary,
    streaming: byPath(methods.streaming),
    unsupported: byPath(stateStoreCalls),
    idle: new Set(["/plugin.GRPCBroker/StartStream", "/plugin.GRPCStdio/StreamStdio"]),
    answered: new Map([[shutdown, onShutdown]]),
  };
}

function byPath<T>(methods: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const paths = new Map<string, T>();
  for (const [name, handler] of methods) paths.set(`/tfplugin6.Provider/${name}`, handler);
  return paths;
}

function health(request: Uint8Array): Uint8Array {
  const { service } = HealthCheckRequest.decode(request);
  const { SERVING, SERVICE_UNKNOWN } = HealthCheckResponse_ServingStatus;
  const status = service === "" || service === "plugin" ? SERVING : SERVICE_UNKNOWN;
  return HealthCheckResponse.encode({ status }).finish();
}
