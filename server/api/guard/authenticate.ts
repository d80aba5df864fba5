import type { RequestHandler } from "express";
import type { Tokens } from "../../access/access.js";
import { ProblemError } from "../problem.js";
import { problem } from "../problems.js";
import { contextOf } from "../request-context.js";
import type { RateLimits } from "./rate-limits.js";

/** Lets a request through that has a token, within what the token may ask in a minute. */
export function authenticate(tokens: Tokens, limits: RateLimits): RequestHandler {
  return async (request, response, next) => {
    const secret = bearerSecret(request.headers.authorization);
    const token = secret === undefined ? undefined : await tokens.authenticate(secret);
    if (token === undefined) {
      await limits.failedFrom(request.socket.remoteAddress ?? "");
      throw unauthenticated(secret !== undefined);
    }
    contextOf(response).token = token;
    await limits.askedBy(token.tokenId);
    next();
  };
}

/** RFC 6750, 2.1: `Authorization: Bearer <token>`; the scheme's case does not count. */
function bearerSecret(authorization: string | undefined): string | undefined {
  return /^bearer +([A-Za-z0-9._~+/=-]{1,512})$/i.exec(authorization ?? "")?.[1];
}

/** RFC 6750, 3.1: the error code only where a token was sent. */
function unauthenticated(wasSent: boolean): ProblemError {
  return new ProblemError(
    problem(
      401,
      "unauthenticated",
      wasSent ? "Token Not Accepted" : "Token Missing",
      wasSent
        ? "The token is not known, or revoked, or expired. Ask whoever runs the server for a new one."
        : "Send a token: Authorization: Bearer crml_… Whoever runs the server makes one with cleanroomsml token create.",
    ),
    { "WWW-Authenticate": `Bearer realm="cleanroomsml"${wasSent ? ', error="invalid_token"' : ""}` },
  );
}
