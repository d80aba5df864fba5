import { headerBlock } from "../http2/header-block.js";
import { percentEncode, Status, type StatusError } from "./status.js";

export const contentType = "application/grpc";

/** The headers of every gRPC response. */
export const responseHeaders = headerBlock([
  [":status", "200"],
  ["content-type", contentType],
]);

/** The trailers of every call that went well. */
export const okTrailers = headerBlock([["grpc-status", String(Status.ok)]]);

/** What is no gRPC at all, and what has too many headers, gets an HTTP status and nothing else. */
export const httpStatus = {
  methodNotAllowed: headerBlock([[":status", "405"]]),
  unsupportedMediaType: headerBlock([[":status", "415"]]),
  headersTooLarge: headerBlock([[":status", "431"]]),
} as const;

/** Bytes of grpc-message: grpc-go takes 16 MB of headers at first, its newer versions 8 KB. */
const longestMessage = 4096;

/** The trailers of a call that failed. */
export function errorTrailers(error: StatusError): Buffer {
  return headerBlock(errorFields(error));
}

/** The whole response to a call that failed before anything was answered. */
export function errorOnly(error: StatusError): Buffer {
  return Buffer.concat([responseHeaders, headerBlock(errorFields(error))]);
}

function errorFields({ code, message }: StatusError): readonly (readonly [string, string])[] {
  return [
    ["grpc-status", String(code)],
    ["grpc-message", percentEncode(message, longestMessage)],
  ];
}
