import type { ServiceModel } from "./service-model.js";

/** What the generator understands (or may leave out: documentation, boxes) of each kind of thing in a model. */
const KNOWN = {
  operation: ["name", "http", "input", "output", "errors", "documentation", "idempotent", "readonly"],
  http: ["method", "requestUri", "responseCode"],
  shape: {
    string: ["min", "max", "pattern", "enum"],
    integer: ["min", "max", "box"],
    long: ["min", "max", "box"],
    double: ["min", "max", "box"],
    boolean: ["box"],
    timestamp: ["timestampFormat"],
    list: ["min", "max", "member", "sensitive"],
    map: ["min", "max", "key", "value", "sensitive"],
    structure: ["members", "required", "union", "sensitive", "exception", "fault", "error"],
  },
  reference: ["shape", "location", "locationName", "documentation"],
} as const;

/**
 * Stops the generator at a trait it does not know: an idempotency token, a payload or a host prefix left out in silence
 * would make requests that look right and are not.
 *
 * @throws naming every unknown thing
 */
export function refuseUnknown(model: ServiceModel): void {
  const unknown: string[] = [];
  const check = (what: string, value: object, known: readonly string[]) => {
    for (const key of Object.keys(value)) if (!known.includes(key)) unknown.push(`${what}: ${key}`);
  };
  for (const [name, operation] of Object.entries(model.operations)) {
    check(name, operation, KNOWN.operation);
    check(`${name}.http`, operation.http, KNOWN.http);
    for (const reference of [operation.input, operation.output]) {
      if (reference !== undefined) check(name, reference, KNOWN.reference);
    }
  }
  for (const [name, shape] of Object.entries(model.shapes)) {
    check(name, shape, ["type", "documentation", ...(KNOWN.shape[shape.type] ?? [])]);
    if (shape.type === "structure") {
      for (const [member, reference] of Object.entries(shape.members)) {
        check(`${name}.${member}`, reference, KNOWN.reference);
      }
    } else if (shape.type === "list") {
      check(`${name}.member`, shape.member, KNOWN.reference);
    } else if (shape.type === "map") {
      check(`${name}.key`, shape.key, KNOWN.reference);
      check(`${name}.value`, shape.value, KNOWN.reference);
    }
  }
  if (unknown.length > 0) {
    throw new Error(`the model says things the generator does not know:\n${unknown.join("\n")}`);
  }
}
