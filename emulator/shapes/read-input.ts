import { ServiceError } from "../wire/service-error.js";
import type { Shape, Violation } from "./shape.js";

/**
 * Reads an operation's input and reports every broken constraint in one message, as AWS does:
 * `2 validation errors detected: Value '…' at 'name' failed to satisfy constraint: …; Value null at …`.
 * @throws ServiceError ValidationException or SerializationException
 */
export function readInput<T>(shape: Shape<T>, input: Readonly<Record<string, unknown>>): T {
  const violations: Violation[] = [];
  const read = shape.read(input, "", violations);
  if (violations.length === 0) return read;
  const sentences = violations.map(
    ({ value, at, constraint }) => `Value ${value} at '${at}' failed to satisfy constraint: ${constraint}`,
  );
  const count = `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected`;
  throw new ServiceError("ValidationException", 400, `${count}: ${sentences.join("; ")}`, {
    reason: "FIELD_VALIDATION_FAILED",
    fieldList: violations.map(({ at, constraint }) => ({ name: at, message: constraint })),
  });
}
