import { randomUUID } from "node:crypto";
import type { JsonObject } from "./json.js";
import type { ServiceError } from "./service-error.js";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The error code, for the request log. */
  readonly errorType?: string;
  /** The connection is closed after this answer: the rest of the request is not read. */
  readonly close?: boolean;
}

/** A restJson1 answer. Without a body (Delete) none is sent. */
export function jsonAnswer(status: number, body: JsonObject | undefined): Answer {
  const headers = { "x-amzn-requestid": randomUUID() };
  return body === undefined
    ? { status, headers, body: "" }
    : { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** restJson1: "the error's shape name is in the X-Amzn-Errortype header", its members in the body. */
export function errorAnswer(error: ServiceError): Answer {
  const plain = jsonAnswer(error.status, { message: error.message, ...error.fields });
  return {
    ...plain,
    headers: { ...plain.headers, "x-amzn-errortype": error.code },
    errorType: error.code,
    close: error.status === 413,
  };
}

/** What a load balancer in front of the service answers with; no error type, no JSON. */
export function htmlUnavailable(): Answer {
  return {
    status: 503,
    headers: { "content-type": "text/html" },
    body: "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n",
    errorType: "HTML 503",
  };
}
