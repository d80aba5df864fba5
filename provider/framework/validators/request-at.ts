import type { Path } from "../path/path.js";
import type { ValueType } from "../types/value-type.js";
import type { ConfigValidatorRequest, ValidatorRequest } from "./validator.js";

/** Member by member: spreading the request takes as long as the rest of a validation. */
export function requestAt<T>(
  { config, clientCapabilities, diagnostics }: ConfigValidatorRequest,
  path: Path,
  configValue: ValidatorRequest<T>["configValue"],
  type: ValueType,
  sensitive: boolean,
): ValidatorRequest<T> {
  return { config, clientCapabilities, diagnostics, path, configValue, type, sensitive };
}
