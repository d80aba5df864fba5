import type { Operation } from "./operation.js";
import { operations } from "./operations.js";
import { parameters } from "./parameters.js";
import { schemas } from "./schemas.js";

const problemText: Readonly<Record<number, string>> = {
  400: "What was sent is not understood",
  401: "No token, or none that is accepted",
  403: "The token may not do that, whether there is anything or not",
  404: "Not there; `type` says what",
  408: "The request took too long to arrive",
  409: "Others are writing, or AWS refused without a reason that shows",
  412: "The condition does not hold; nothing was written",
  413: "The body is larger than 64 KB",
  415: "The body is no JSON",
  422: "The policy is not valid, breaks a rule, or was rejected by AWS; `errors` has all faults",
  428: "A condition is required",
  429: "Too many requests",
  431: "URL and headers together are too large",
  500: "A fault of the server",
  502: "AWS gave no usable answer, or denied it to the server",
  503: "The ledger or AWS cannot be reached",
};
const ofEveryOperation = [400, 401, 403, 408, 429, 431, 500, 503];
const etag = { ETag: { description: "The policy hash, in double quotes.", schema: { type: "string" } } };
const headersOf: Readonly<Record<number, object>> = {
  401: { "WWW-Authenticate": { schema: { type: "string" } } },
  429: { "Retry-After": { schema: { type: "string" } } },
};

/** The OpenAPI 3.1 document, made from the same list that the app mounts. */
export const openapiDocument = {
  openapi: "3.1.0",
  info: {
    title: "Policies of configured audience models",
    version: "1.0.0",
    description:
      "Reads and writes the resource policies of AWS Clean Rooms ML configured audience models, each write on a condition, with history and drift. Every answer has an `X-Request-Id`; one that is sent is taken over.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: "/" }],
  security: [{ token: [] }],
  paths: pathsOf(operations),
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer", description: "`crml_…`" } },
    parameters,
    schemas,
  },
};

function pathsOf(all: readonly Operation[]): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of all) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  }
  return {
    ...paths,
    "/metrics": { get: metricsOperation() },
    "/healthz": { get: probe("live", "Is the process alive?", { 200: "Live" }) },
    "/readyz": {
      get: probe("ready", "Can the store be written, and does AWS answer?", { 200: "Ready", 503: "Ready" }),
    },
  };
}

function metricsOperation() {
  return {
    operationId: "metrics",
    summary: "Metrics in the text format of Prometheus",
    description:
      "With the head of each chain of the ledger as `cleanroomsml_ledger_head`.\n\nScope: `admin`.",
    responses: {
      200: { description: "Metrics", content: { "text/plain": { schema: { type: "string" } } } },
      ...Object.fromEntries(ofEveryOperation.map((status) => [status, problemAnswer(status)])),
    },
  };
}

function operationObject(operation: Operation) {
  const { operationId, summary, description, scope, body, answers, problems } = operation;
  return {
    operationId,
    summary,
    description: `${description}\n\nScope: \`${scope}\`.`,
    parameters: operation.parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema, etag: tagged }]) => [
          status,
          {
            description,
            ...(tagged ? { headers: etag } : {}),
            ...(schema === undefined ? {} : { content: json(schema) }),
          },
        ]),
      ),
      ...Object.fromEntries(
        [...problems, ...ofEveryOperation].map((status) => [status, problemAnswer(status)]),
      ),
    },
  };
}

function probe(operationId: string, summary: string, answers: Readonly<Record<number, "Live" | "Ready">>) {
  return {
    operationId,
    summary,
    security: [],
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          { description: status === "200" ? "Yes" : "No", content: json(schema) },
        ]),
      ),
      ...Object.fromEntries([400, 408, 429, 431, 500].map((status) => [status, problemAnswer(status)])),
    },
  };
}

function json(schema: string, type = "application/json") {
  return { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function problemAnswer(status: number) {
  return {
    description: problemText[status] ?? "A problem",
    ...(headersOf[status] === undefined ? {} : { headers: headersOf[status] }),
    content: json("Problem", "application/problem+json"),
  };
}
