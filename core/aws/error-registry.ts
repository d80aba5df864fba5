import { TypeRegistry } from "@smithy/core/schema";
import type { StaticErrorSchema } from "@smithy/types";
import {
  AccessDeniedException$,
  ConflictException$,
  InternalServiceException$,
  namespace,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
  ValidationException$,
} from "./generated/schemas.js";
import { CleanRoomsMLServiceException } from "./models/clean-rooms-ml-service-exception.js";
import {
  AccessDeniedException,
  ConflictException,
  InternalServiceException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from "./models/errors.js";

/** The namespace under which the SDK's protocols look for the base class of a service's errors. */
const SYNTHETIC = `smithy.ts.sdk.synthetic.${namespace}`;

/** Which class the protocol makes of which error code; codes that are not declared become the base class. */
export function createErrorRegistries(): TypeRegistry[] {
  const base: StaticErrorSchema = [-3, SYNTHETIC, "CleanRoomsMLServiceException", 0, [], []];
  const synthetic = new TypeRegistry(SYNTHETIC);
  synthetic.registerError(base, CleanRoomsMLServiceException);
  const declared = new TypeRegistry(namespace);
  declared.registerError(AccessDeniedException$, AccessDeniedException);
  declared.registerError(ConflictException$, ConflictException);
  declared.registerError(InternalServiceException$, InternalServiceException);
  declared.registerError(ResourceNotFoundException$, ResourceNotFoundException);
  declared.registerError(ServiceQuotaExceededException$, ServiceQuotaExceededException);
  declared.registerError(ThrottlingException$, ThrottlingException);
  declared.registerError(ValidationException$, ValidationException);
  return [synthetic, declared];
}
