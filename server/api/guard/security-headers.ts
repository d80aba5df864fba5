import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { RequestHandler } from "express";
import helmet from "helmet";

/** helmet, for answers that are data: nothing in them may be run, framed or loaded. */
export function securityHeaders({ tls }: { readonly tls: boolean }): RequestHandler {
  const headers = headersOf(tls);
  return (_, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** They are the same for every answer, so helmet is asked once. */
function headersOf(tls: boolean): readonly (readonly [string, string])[] {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    strictTransportSecurity: tls ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  });
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  set(request, answer, (fault) => {
    if (fault !== undefined) throw fault;
  });
  const headers = Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)] as const);
  if (headers.length === 0) throw new Error("helmet has set no headers");
  return headers;
}
