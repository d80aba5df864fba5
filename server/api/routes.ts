import type { RequestHandler, Router } from "express";
import { comparePolicy } from "./handlers/compare-policy.js";
import { deletePolicy } from "./handlers/delete-policy.js";
import { diffVersions } from "./handlers/diff-versions.js";
import { getPolicy } from "./handlers/get-policy.js";
import { getVersion } from "./handlers/get-version.js";
import { listPolicies } from "./handlers/list-policies.js";
import { listVersions } from "./handlers/list-versions.js";
import { putPolicy } from "./handlers/put-policy.js";
import type { Handler, Services } from "./handlers/services.js";
import { type OperationId, operations } from "./openapi/operations.js";
import { ProblemError } from "./problem.js";
import { problem } from "./problems.js";
import { readJsonText } from "./read-put-body.js";
import { callerOf, contextOf } from "./request-context.js";

/** An operation that is described has a handler, and the other way round. */
const handlers: Readonly<Record<OperationId, Handler>> = {
  listPolicies,
  getPolicy,
  putPolicy,
  deletePolicy,
  listVersions,
  getVersion,
  diffVersions,
  comparePolicy,
};

/** Mounts every operation of the document below `/v1`, and refuses all other methods of its paths. */
export function mountOperations(router: Router, services: Services): void {
  for (const [path, ofPath] of groupByPath()) {
    const route = router.route(path.slice("/v1".length).replace(/\{(\w+)\}/g, ":$1"));
    for (const { operationId, method } of ofPath) {
      const handle: RequestHandler = (request, response) => {
        contextOf(response).route = operationId;
        const { service, ledger } = services;
        return handlers[operationId]({ service, ledger, request, response, ...callerOf(response) });
      };
      if (method === "put") route.put(readJsonText, handle);
      else route[method](handle);
    }
    route.all(methodNotAllowed(ofPath.map(({ method }) => method.toUpperCase())));
  }
}

function groupByPath() {
  const byPath = new Map<string, (typeof operations)[number][]>();
  for (const operation of operations) {
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  }
  return byPath;
}

/** OPTIONS says what there is; every other method that is not is refused. HEAD is wherever GET is. */
export function methodNotAllowed(methods: readonly string[]): RequestHandler {
  const allow = [...methods, "OPTIONS", ...(methods.includes("GET") ? ["HEAD"] : [])].sort().join(", ");
  return (request, response) => {
    if (request.method === "OPTIONS") {
      response.setHeader("Allow", allow);
      response.statusCode = 204;
      response.end();
      return;
    }
    throw new ProblemError(
      problem(405, "method-not-allowed", "Method Not Allowed", `This path has the methods ${allow}.`),
      { Allow: allow },
    );
  };
}
