import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from "express";
import { ProblemError } from "../api/problem.js";
import { readJsonText } from "../api/read-put-body.js";
import { LedgerUnavailable } from "../ledger/ledger.js";
import { answerProblem } from "./answer.js";
import type { Exchange, RestapiOptions } from "./context.js";
import { deletePolicy } from "./delete-policy.js";
import { getPlanSessions } from "./get-plan-sessions.js";
import { getPolicies } from "./get-policies.js";
import { getPolicy } from "./get-policy.js";
import { postPolicy } from "./post-policy.js";
import { problem, storeUnavailable } from "./problems.js";
import { putPolicy } from "./put-policy.js";
import { type Route, readRoute } from "./read-route.js";

type Handler = (exchange: Exchange) => Promise<void>;
type Handlers = Readonly<Record<string, Handler>>;

/**
 * The dialect of the generic `Mastercard/restapi` provider, over the same services as `/v1`. Mount it behind
 * authentication and limits, before anything that reads bodies (it wants the policy as it was written), and with
 * {@link sendRestapiProblem} after it.
 */
export function createRestapiRouter(options: RestapiOptions): Router {
  const router = express.Router();
  router.use(readBody, (request, response, next) => {
    handle(options, request, response).catch(next);
  });
  return router;
}

const readBody: RequestHandler = (request, response, next) => {
  if (request.method === "POST" || request.method === "PUT") readJsonText(request, response, next);
  else next();
};

async function handle(options: RestapiOptions, request: Request, response: Response): Promise<void> {
  const route = readRoute(request.url);
  if (route.kind === "policy") options.noteArn?.(response, route.arn);
  const handlers = handlersOf(route);
  // Without a body: node leaves it out of every answer to HEAD.
  const method = request.method === "HEAD" ? "GET" : request.method;
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (handler !== undefined) {
    return handler({ ...options, request, response, caller: options.callerOf(request, response) });
  }
  if (route.kind === "unknown") {
    throw new ProblemError({
      title: "Correct the path: there is nothing here",
      detail: "The paths are /plan-sessions and /configured-audience-model-policies; see main.tf.example.",
      status: 404,
      type: "/problems/not-found",
    });
  }
  const allow = [...Object.keys(handlers), "OPTIONS", ...("GET" in handlers ? ["HEAD"] : [])]
    .sort()
    .join(", ");
  if (method === "OPTIONS") {
    response.status(204).set("Allow", allow).end();
    return;
  }
  const title = `Use another method: ${request.method} is not for this path`;
  throw problem(405, "method-not-allowed", title, `Here are: ${allow}.`, {}, { Allow: allow });
}

function handlersOf(route: Route): Handlers {
  switch (route.kind) {
    case "plan-sessions":
      return { GET: getPlanSessions };
    case "policies":
      return { GET: getPolicies, POST: postPolicy };
    case "policy": {
      const { arn } = route;
      return {
        GET: (exchange) => getPolicy(exchange, arn),
        PUT: (exchange) => putPolicy(exchange, arn),
        DELETE: (exchange) => deletePolicy(exchange, arn),
      };
    }
    case "unknown":
      return {};
  }
}

/**
 * Answers what went wrong in the words and the form of this dialect. Mount it beside the router, so that it has the
 * errors of what stands before it, too: authentication that cannot reach the store would otherwise answer 503.
 */
export function sendRestapiProblem(
  /** Hears of a store that cannot be reached, which is told to the client in general terms only. */
  onUnavailable: (error: LedgerUnavailable, response: Response) => void = () => {},
): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (error instanceof LedgerUnavailable) onUnavailable(error, response);
    const problem = error instanceof LedgerUnavailable ? storeUnavailable(false) : error;
    if (!(problem instanceof ProblemError) || response.headersSent) return next(error);
    answerProblem(response, problem.problem, problem.headers);
  };
}
