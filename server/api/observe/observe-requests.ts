import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { contextOf } from "../request-context.js";
import type { Metrics } from "./metrics.js";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]);

/**
 * One line and one count for each request. Never its URL, headers or body: they may hold tokens by mistake, and policies
 * by design.
 */
export function observeRequests(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begun = process.hrtime.bigint();
    response.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
      const { requestId, route, token, arn } = contextOf(response);
      const method = methods.has(request.method) ? request.method : "other";
      const status = response.writableEnded ? response.statusCode : 499;
      metrics.answered(method, route, status, seconds);
      logger.info(
        {
          requestId,
          method,
          route,
          status,
          milliseconds: Math.round(seconds * 1e6) / 1e3,
          tokenName: token?.name,
          arn,
        },
        "request",
      );
    });
    next();
  };
}
