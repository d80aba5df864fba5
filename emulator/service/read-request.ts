import { isRecord } from "../wire/json.js";
import type { ReceivedRequest } from "../wire/received-request.js";
import { serializationError } from "../wire/service-error.js";
import { decode, type Routed } from "./route.js";

/**
 * Gathers an operation's input from path, query and body, unchecked. A member that travels in path or query is not
 * taken from the body.
 * @throws ServiceError SerializationException when the body is no JSON object in UTF-8
 */
export function readRequest(
  { operation, labels }: Routed,
  request: ReceivedRequest,
): Record<string, unknown> {
  const input: Record<string, unknown> = { ...readBody(request.body) };
  for (const [name, value] of Object.entries(labels)) input[name] = decode(value);
  const pairs = request.rawQuery
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.replaceAll("+", "%20").split("=");
      return [decode(name), decode(value.join("="))] as const;
    });
  for (const { member, list } of operation.query ?? []) {
    const values = pairs.filter(([name]) => name === member).map(([, value]) => value);
    if (values.length > 0) input[member] = list ? values : values[0];
    else delete input[member];
  }
  return input;
}

function readBody(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw serializationError("The request's body is not valid JSON in UTF-8.");
  }
  if (!isRecord(parsed)) throw serializationError("The request's body is not a JSON object.");
  return parsed;
}
