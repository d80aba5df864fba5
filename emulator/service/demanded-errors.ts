import type { Caller, ServiceName } from "../operations/operation.js";
import { ServiceError } from "../wire/service-error.js";

/** Errors that the emulator answers with on demand, in AWS's words. */
export function throttled(): ServiceError {
  return new ServiceError("ThrottlingException", 429, "Rate exceeded");
}

/** Each service model has a name of its own for it. */
export function internalFailure(service: ServiceName = "cleanrooms-ml"): ServiceError {
  const code = service === "cleanrooms" ? "InternalServerException" : "InternalServiceException";
  return new ServiceError(code, 500, "An internal error occurred. Try again later.");
}

export function expiredToken(): ServiceError {
  return new ServiceError(
    "ExpiredTokenException",
    403,
    "The security token included in the request is expired",
  );
}

export function accessDenied(
  operation: { readonly service: ServiceName; readonly name: string },
  resource: string,
  caller: Caller,
): ServiceError {
  const action = `${operation.service}:${operation.name}`;
  const user = `arn:${caller.partition}:iam::${caller.accountId}:user/${caller.accessKeyId}`;
  return new ServiceError(
    "AccessDeniedException",
    403,
    `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    { reason: "INSUFFICIENT_PERMISSIONS" },
  );
}
