import type { Path } from "../path/path.js";
import type { ValueType } from "../types/value-type.js";
import { configuredValue } from "./configured-value.js";
import type { ConfigValidatorRequest, ValidatorRequest } from "./validator.js";

/** Member by member: spreading the request takes as long as the rest of a validation. */
export function requestAt<T>(
  { config, clientCapabilities, diagnostics }: ConfigValidatorRequest,
  path: Path,
  configValue: ValidatorRequest<T>["configValue"],
  type: ValueType,
  sensitive: boolean,
): ValidatorRequest<T> {
  const value = type.kind === "dynamic" ? configuredValue(configValue) : configValue;
  return { config, clientCapabilities, diagnostics, path, configValue: value, type, sensitive };
}
