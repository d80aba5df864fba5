import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import { allows, type Tokens } from "../access/access.js";
import type { RestapiOptions } from "../restapi/context.js";
import { createRestapiRouter, sendRestapiProblem } from "../restapi/index.js";
import { answerJson, answerProblem } from "./answer.js";
import { refuseDotSegments } from "./arn-segment.js";
import { errorProblem } from "./error-problem.js";
import { authenticate } from "./guard/authenticate.js";
import type { RateLimits } from "./guard/rate-limits.js";
import { securityHeaders } from "./guard/security-headers.js";
import type { Services } from "./handlers/services.js";
import type { Metrics } from "./observe/metrics.js";
import { observeRequests } from "./observe/observe-requests.js";
import type { Readiness } from "./observe/readiness.js";
import { docsPage } from "./openapi/docs-page.js";
import { openapiDocument } from "./openapi/document.js";
import { forbidden, notFound } from "./problems.js";
import { callerOf, contextOf, openContext } from "./request-context.js";
import { requestIdOf } from "./request-id.js";
import { methodNotAllowed, mountOperations } from "./routes.js";

export interface AppOptions extends Services, Pick<RestapiOptions, "sessions" | "textDocuments"> {
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly backend: string;
  readonly tls: boolean;
  readonly readiness: () => Promise<Readiness>;
  /** True once the server was told to stop: then nothing new is begun. */
  readonly stopping: () => boolean;
}

/** The whole HTTP application; whoever starts it listens. */
export function createApp(options: AppOptions): Express {
  const { tokens, limits, metrics, logger, readiness } = options;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("case sensitive routing");
  app.enable("strict routing");
  app.set("query parser", false);

  app.use(
    begin(options),
    securityHeaders(options),
    observeRequests(logger, metrics),
    async (request, _, next) => {
      await limits.cameFrom(request.socket.remoteAddress ?? "");
      next();
    },
  );

  const guard = authenticate(tokens, limits);
  const v1 = express.Router({ caseSensitive: true, strict: true });
  v1.use(guard);
  mountOperations(v1, options);
  app.use("/v1", v1);

  const restapi = createRestapiRouter({
    ...options,
    callerOf: (_, response) => callerOf(response),
    noteArn: (response, arn) => {
      contextOf(response).arn = arn;
    },
  });
  const unavailable = sendRestapiProblem((error, response) =>
    logger.error({ requestId: contextOf(response).requestId, err: error }, "the store cannot be reached"),
  );
  app.use("/restapi", guard, named("restapi"), restapi, unavailable);

  const document = JSON.stringify(openapiDocument);
  const { html, contentSecurityPolicy } = docsPage();
  only(app, "/openapi.json", "openapi", (_, response) => answerJson(response, 200, document));
  only(app, "/docs", "docs", (_, response) => {
    response.setHeader("Content-Security-Policy", contentSecurityPolicy);
    answerJson(response, 200, html, "text/html; charset=utf-8");
  });
  only(app, "/healthz", "healthz", (_, response) => answerJson(response, 200, '{"status":"live"}'));
  only(app, "/readyz", "readyz", async (_, response) => {
    const { ready, store, aws } = await readiness();
    const status = ready && !options.stopping() ? "ready" : "not-ready";
    answerJson(
      response,
      status === "ready" ? 200 : 503,
      JSON.stringify({ status, backend: options.backend, store, aws }),
    );
  });
  app.use("/metrics", guard);
  only(app, "/metrics", "metrics", async (_, response) => {
    if (!allows(callerOf(response).token, "admin")) throw forbidden("admin");
    metrics.observeProcess();
    answerJson(response, 200, await metrics.registry.metrics(), metrics.registry.contentType);
  });

  app.use((request) => {
    refuseDotSegments(request.url);
    throw notFound("not-found", "Not Found", nothingAt(request.url));
  });
  app.use(sendProblem(logger));
  return app;
}

/** An ARN as it is has a slash, which makes it two segments: the likeliest mistake of all. */
function nothingAt(url: string): string {
  const isRawArn = /^\/v1\/[\w-]+\/arn((?!%2f)[^/?])*\//i.test(url);
  const advice = isRawArn ? "The ARN is one segment here: percent-encode all of it, its slash as %2F. " : "";
  return `There is nothing at this path. ${advice}/docs says what there is.`;
}

/** What every request gets first: an id, and no cache on the way. */
function begin({ stopping }: AppOptions): RequestHandler {
  return (request, response, next) => {
    const requestId = requestIdOf(request.headers["x-request-id"]);
    openContext(response, requestId);
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("Cache-Control", "no-store");
    if (stopping()) response.setHeader("Connection", "close");
    next();
  };
}

function named(route: string): RequestHandler {
  return (_, response, next) => {
    contextOf(response).route = route;
    next();
  };
}

/** A path that can be read, and nothing else. */
function only(app: Express, path: string, route: string, handler: RequestHandler): void {
  app
    .route(path)
    .get(named(route), handler)
    .all(named(route), methodNotAllowed(["GET"]));
}

function sendProblem(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const { problem, headers, unexpected } = errorProblem(error);
    if (unexpected)
      logger.error({ requestId: contextOf(response).requestId, err: error }, "a fault of the server");
    if (response.headersSent) return next(error);
    answerProblem(response, problem, headers);
  };
}
