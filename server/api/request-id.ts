import { randomUUID } from "node:crypto";

/**
 * The caller's id of a request, if it is harmless in logs and in the ledger, else one of our own. An id that looks like
 * a token is not taken: logs must not hold one.
 */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[A-Za-z0-9._-]{8,128}$/.test(header) && !header.includes("crml_")
    ? header
    : randomUUID();
}
