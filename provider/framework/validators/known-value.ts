import { isKnown } from "../values/unknown.js";
import type { Validator, ValidatorRequest } from "./validator.js";

/**
 * A validator that is only asked about values that are there and known. (Elements of a collection may still be
 * unknown.)
 *
 * @example
 * const even = validator<number>("must be even", (value, { path, diagnostics }) => {
 *   if (value % 2 !== 0) diagnostics.addAttributeError(path, "Odd Number", `${value} is not even.`);
 * });
 */
export function validator<T>(
  description: string,
  validate: (value: T, request: ValidatorRequest<T>) => void | Promise<void>,
): Validator<T> {
  return {
    description,
    validate: (request) =>
      isKnown(request.configValue) ? validate(request.configValue, request) : undefined,
  };
}
