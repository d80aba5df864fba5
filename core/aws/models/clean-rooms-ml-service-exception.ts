import { ServiceException, type ServiceExceptionOptions } from "@smithy/core/client";

/**
 * Base of everything the service (or what stands before it) answered as an error. `name` is the error code, also for
 * codes the model does not declare (`InvalidSignatureException`, `ExpiredTokenException`); `$metadata.httpStatusCode` and
 * `$metadata.requestId` are those of the answer.
 */
export class CleanRoomsMLServiceException extends ServiceException {
  constructor(options: ServiceExceptionOptions) {
    super(options);
    Object.setPrototypeOf(this, CleanRoomsMLServiceException.prototype);
  }
}
