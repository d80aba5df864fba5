import { readInput } from "../shapes/read-input.js";
import type { Read, Shape } from "../shapes/shape.js";
import { isRecord } from "../wire/json.js";
import type { ReceivedRequest } from "../wire/received-request.js";
import { ServiceError } from "../wire/service-error.js";
import { ControlError } from "./control-error.js";

/** The JSON object in the body; {} when there is none. */
export function bodyObject(request: ReceivedRequest): Readonly<Record<string, unknown>> {
  if (request.body.length === 0) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body.toString());
  } catch (error) {
    throw new ControlError("BadRequest", "The body is not valid JSON.", { cause: error });
  }
  if (!isRecord(parsed)) throw new ControlError("BadRequest", "The body is not a JSON object.");
  return parsed;
}

/** The body read by a shape; unlike AWS a control call refuses members it does not know. */
export function readBody<S extends Shape<unknown>>(
  shape: S & Shape<Read<S>>,
  request: ReceivedRequest,
): Read<S> {
  const body = bodyObject(request);
  const known = Object.keys(shape.model.members ?? {});
  const stranger = Object.keys(body).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new ControlError(
      "BadRequest",
      `There is no member '${stranger}' here; the members are ${known.join(", ")}.`,
    );
  }
  try {
    return readInput<Read<S>>(shape, body);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ControlError("BadRequest", error.message, { cause: error });
  }
}
