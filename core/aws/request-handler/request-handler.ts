import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { CleanRoomsMLClientConfig, HttpRequestHandler } from "../client-config.js";
export function createRequestHandler({ requestHandler }: CleanRoomsMLClientConfig): HttpRequestHandler {
  if (requestHandler !== undefined && "handle" in requestHandler) return requestHandler;
  return new NodeHttpHandler({
    connectionTimeout: 10_000,
    requestTimeout: 60_000,
    throwOnRequestTimeout: true,
    ...requestHandler,
  });
}
