import type { ExceptionOptionType } from "@smithy/core/client";
import { CleanRoomsMLServiceException as Base } from "./clean-rooms-ml-service-exception.js";

/** 400: the request does not satisfy the constraints of the service. Also what a failed policy condition may answer. */
export class ValidationException extends Base {
  override readonly name: "ValidationException" = "ValidationException";
  override readonly $fault: "client" = "client";
  constructor(options: ExceptionOptionType<ValidationException, Base>) {
    super({ name: "ValidationException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ValidationException.prototype);
  }
}

/** 403: the caller may not do this. */
export class AccessDeniedException extends Base {
  override readonly name: "AccessDeniedException" = "AccessDeniedException";
  override readonly $fault: "client" = "client";
  constructor(options: ExceptionOptionType<AccessDeniedException, Base>) {
    super({ name: "AccessDeniedException", $fault: "client", ...options });
    Object.setPrototypeOf(this, AccessDeniedException.prototype);
  }
}

/** 404: the resource, or the policy of it, does not exist. */
export class ResourceNotFoundException extends Base {
  override readonly name: "ResourceNotFoundException" = "ResourceNotFoundException";
  override readonly $fault: "client" = "client";
  constructor(options: ExceptionOptionType<ResourceNotFoundException, Base>) {
    super({ name: "ResourceNotFoundException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
  }
}

/** 409: the state of a resource is in the way. Not declared for the policy operations. */
export class ConflictException extends Base {
  override readonly name: "ConflictException" = "ConflictException";
  override readonly $fault: "client" = "client";
  constructor(options: ExceptionOptionType<ConflictException, Base>) {
    super({ name: "ConflictException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ConflictException.prototype);
  }
}

/** 402: a quota of the account is used up. */
export class ServiceQuotaExceededException extends Base {
  override readonly name: "ServiceQuotaExceededException" = "ServiceQuotaExceededException";
  override readonly $fault: "client" = "client";
  /** Name of the quota. */
  declare quotaName?: string | undefined;
  /** Its current limit. */
  declare quotaValue?: number | undefined;
  constructor(options: ExceptionOptionType<ServiceQuotaExceededException, Base>) {
    super({ name: "ServiceQuotaExceededException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ServiceQuotaExceededException.prototype);
    this.quotaName = options.quotaName;
    this.quotaValue = options.quotaValue;
  }
}

/** 429: too many requests; nothing was done. */
export class ThrottlingException extends Base {
  override readonly name: "ThrottlingException" = "ThrottlingException";
  override readonly $fault: "client" = "client";
  constructor(options: ExceptionOptionType<ThrottlingException, Base>) {
    super({ name: "ThrottlingException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ThrottlingException.prototype);
  }
}

/** 500: an error of the service; what became of the request is not known. */
export class InternalServiceException extends Base {
  override readonly name: "InternalServiceException" = "InternalServiceException";
  override readonly $fault: "server" = "server";
  constructor(options: ExceptionOptionType<InternalServiceException, Base>) {
    super({ name: "InternalServiceException", $fault: "server", ...options });
    Object.setPrototypeOf(this, InternalServiceException.prototype);
  }
}
