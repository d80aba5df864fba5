/** Codes of Node for a connection that broke or was refused. */
const nodeCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTCONN"]);

/**
 * Classes of PostgreSQL's codes after which the same transaction may succeed: 08 connection exception, 40 transaction
 * rollback (serialization failure, deadlock), 57P operator intervention (shutdown, crash), 53 too many connections.
 */
const sqlStates = /^(08|40|53|57P)/;

/** Whether trying again may help. Whether the transaction was committed is not known: only repeat what may be repeated. */
export function isTransient(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ("code" in cause && typeof cause.code === "string") {
    return nodeCodes.has(cause.code) || sqlStates.test(cause.code);
  }
  // pg has no code for these.
  return /Connection terminated|connection timeout|Client has encountered a connection error/i.test(
    cause.message,
  );
}
