import type { Response } from "express";
import type { Token } from "../access/access.js";

/** What the layers of the app learn about one request. */
export interface RequestContext {
  readonly requestId: string;
  /** Set by authentication. */
  token: Token | undefined;
  /** For log and metrics: an operation's id, `restapi`; never the path as sent, which may hold anything. */
  route: string;
  /** The ARN, once it was found to be one. */
  arn: string | undefined;
}

const contexts = new WeakMap<object, RequestContext>();

export function openContext(response: Response, requestId: string): RequestContext {
  const context: RequestContext = { requestId, token: undefined, route: "unmatched", arn: undefined };
  contexts.set(response, context);
  return context;
}

export function contextOf(response: Response): RequestContext {
  const context = contexts.get(response);
  if (context === undefined) throw new Error("this response has not been through the app");
  return context;
}

/** Who makes the request; only behind authentication. */
export function callerOf(response: Response): { readonly token: Token; readonly requestId: string } {
  const { token, requestId } = contextOf(response);
  if (token === undefined) throw new Error("this route is not behind authentication");
  return { token, requestId };
}
