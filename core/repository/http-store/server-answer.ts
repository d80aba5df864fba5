import type { HttpResponse } from "@smithy/types";
import { wholeBody } from "../../aws/request-handler/whole-body.js";

/** What a problem document (RFC 9457) of the server says, as far as it is used. */
export interface ServerProblem {
  /** `/problems/<code>`; stable. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | undefined;
  /** Whether anything was written, where the server cannot tell: `unknown`. */
  readonly written: string | undefined;
}

/** An answer with status and body; of whoever it is. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Defined when the body is a problem document of the server. */
  readonly problem: ServerProblem | undefined;
}

/** A policy has 20480 characters at most; an answer with one is far below this. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

/** Reads an answer to its end. */
export async function readAnswer(response: HttpResponse): Promise<ServerAnswer> {
  const { statusCode, headers } = response;
  const text = (await wholeBody(response, LARGEST_ANSWER)).toString();
  return { status: statusCode, headers, text, problem: problemOf(headers["content-type"] ?? "", text) };
}

function problemOf(contentType: string, text: string): ServerProblem | undefined {
  if (!/^application\/problem\+json\b/i.test(contentType)) return undefined;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== "object" || read === null) return undefined;
  const members: Readonly<Record<string, unknown>> = { ...read };
  const { type, title, detail, requestId, written } = members;
  // Another API may answer with problem documents, too; its types are other URIs.
  if (typeof type !== "string" || !type.startsWith("/problems/")) return undefined;
  return {
    type,
    title: typeof title === "string" ? title : "Problem",
    detail: typeof detail === "string" ? detail : "",
    requestId: typeof requestId === "string" ? requestId : undefined,
    written: typeof written === "string" ? written : undefined,
  };
}
