import type { GrpcServices, UnaryHandler } from "../grpc/grpc-session.js";
import { Empty } from "../protocol/generated/go-plugin.js";
import {
  HealthCheckRequest,
  HealthCheckResponse,
  HealthCheckResponse_ServingStatus,
} from "../protocol/generated/health.js";

const shutdown = "/plugin.GRPCController/Shutdown";

/** The provider's methods together with what go-plugin's host expects of every plugin. */
export function pluginServices(
  provider: ReadonlyMap<string, UnaryHandler>,
  onShutdown: () => void,
): GrpcServices {
  const unary = new Map<string, UnaryHandler>();
  for (const [name, handler] of provider) unary.set(`/tfplugin6.Provider/${name}`, handler);
  unary.set(shutdown, async () => Empty.encode({}).finish());
  unary.set("/grpc.health.v1.Health/Check", async (request) => health(request));
  return {
    unary,
    idle: new Set(["/plugin.GRPCBroker/StartStream", "/plugin.GRPCStdio/StreamStdio"]),
    answered: new Map([[shutdown, onShutdown]]),
  };
}

function health(request: Uint8Array): Uint8Array {
  const { service } = HealthCheckRequest.decode(request);
  const { SERVING, SERVICE_UNKNOWN } = HealthCheckResponse_ServingStatus;
  const status = service === "" || service === "plugin" ? SERVING : SERVICE_UNKNOWN;
  return HealthCheckResponse.encode({ status }).finish();
}
