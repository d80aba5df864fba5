/** Not one byte of the request has left: there was no connection yet. */
const beforeSending = new WeakSet<Error>();

/** Whether a request failed while its connection was being made. */
export function failedBeforeSending(error: unknown): boolean {
  return error instanceof Error && beforeSending.has(error);
}

/** Notes that a request has failed while its connection was being made. */
export function noteBeforeSending(error: Error): Error {
  beforeSending.add(error);
  return error;
}

/** As the SDK's own handler names what its retry strategy may try again: a connection that was cut or timed out. */
const cut: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** An error of a socket, under the name that the SDK's retry strategy looks for. */
export function nameAsSdk(error: Error): Error {
  return "code" in error && cut.has(error.code) ? Object.assign(error, { name: "TimeoutError" }) : error;
}

/** Something took too long. */
export function timeoutError(message: string): Error {
  return Object.assign(new Error(message), { name: "TimeoutError", code: "ETIMEDOUT" });
}

/** The server has hung up before its answer was whole. */
export function hungUp(): Error {
  return nameAsSdk(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
}
