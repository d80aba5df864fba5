/** The error of an aborted call: named as the SDK and the web platform name it. */
export function abortError(cause?: unknown): Error {
  const error = new Error("Request aborted", { cause });
  error.name = "AbortError";
  return error;
}
