import type { JsonObject } from "./json.js";

/** An error that AWS would answer with: its code goes into `x-amzn-errortype`, its message and fields into the body. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly fields: JsonObject = {},
  ) {
    super(message);
  }
}

export function validationError(message: string): ServiceError {
  return new ServiceError("ValidationException", 400, message);
}

export function notFound(message: string): ServiceError {
  return new ServiceError("ResourceNotFoundException", 404, message);
}

/** A body or a query string that cannot even be read as the operation's input. */
export function serializationError(message: string): ServiceError {
  return new ServiceError("SerializationException", 400, message);
}
