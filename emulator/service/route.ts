import type { Operation } from "../operations/operation.js";
import { ServiceError, serializationError } from "../wire/service-error.js";

export interface Routed {
  readonly operation: Operation;
  /** The labels of the path, decoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Finds the operation by method and path. A label is one segment: an ARN whose slash is not sent as `%2F` finds nothing.
 * @throws ServiceError UnknownOperationException 404
 */
export function route(operations: readonly Operation[], method: string, rawPath: string): Routed {
  const segments = rawPath.split("/");
  for (const operation of operations) {
    const labels = operation.method === method ? match(operation.path.split("/"), segments) : undefined;
    if (labels !== undefined) return { operation, labels };
  }
  throw new ServiceError(
    "UnknownOperationException",
    404,
    `No operation of this service answers ${method} ${rawPath}.`,
  );
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? "";
    const label = /^\{(\w+)\}$/.exec(part)?.[1];
    if (label === undefined) {
      if (part !== segment) return undefined;
    } else {
      if (segment === "") return undefined;
      labels[label] = segment;
    }
  }
  return labels;
}

/** Percent-decodes a label or a part of the query. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw serializationError("A percent-encoding of the request's URI is not valid UTF-8.");
  }
}
