import type { IncomingHttpHeaders } from "node:http";
import { type PolicyHash, parsePolicyHash } from "@cleanroomsml/core/repository";
import { badHeader } from "./problems.js";

/** What a write says about what is there. */
export type WriteCondition =
  /** `If-None-Match: *` */
  | { readonly kind: "absent" }
  /** `If-Match: "<policy hash>"` */
  | { readonly kind: "hash"; readonly policyHash: PolicyHash }
  /** `If-Match: *`, or nothing. */
  | { readonly kind: "none" };

/**
 * The condition of a PUT or DELETE. "An origin server MUST use the strong comparison function when comparing entity-tags
 * for If-Match" (RFC 9110, 13.1.1): a weak tag can never match, and of several the client cannot mean all.
 *
 * @throws {ProblemError} 400 naming the header
 */
export function writeCondition(headers: IncomingHttpHeaders): WriteCondition {
  const ifMatch = headers["if-match"]?.trim();
  const ifNoneMatch = headers["if-none-match"]?.trim();
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw badHeader("If-None-Match", "If-Match and If-None-Match exclude each other: send one of them.");
  }
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch === "*") return { kind: "absent" };
    throw badHeader("If-None-Match", "For a write, If-None-Match can be * only: there must be no policy.");
  }
  if (ifMatch === undefined || ifMatch === "*") return { kind: "none" };
  if (/^w\//i.test(ifMatch)) {
    throw badHeader(
      "If-Match",
      "If-Match has a weak ETag (W/…), which never matches; send the ETag as it was got.",
    );
  }
  const tag = /^"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(ifMatch)?.[1];
  if (tag === undefined) {
    throw badHeader(
      "If-Match",
      'If-Match must be one ETag in double quotes, "<policy hash>"; lists are not taken.',
    );
  }
  const parsed = parsePolicyHash(tag);
  if (parsed.kind === "fault")
    throw badHeader("If-Match", `If-Match does not hold a policy hash. ${parsed.message}`);
  return { kind: "hash", policyHash: parsed.policyHash };
}

/**
 * Whether a GET's `If-None-Match` says that the client has this one already: a list, by weak comparison (RFC 9110, 13.1.2).
 */
export function clientHas(ifNoneMatch: string | undefined, policyHash: PolicyHash): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return [...ifNoneMatch.matchAll(/"([^"]*)"/g)].some(([, tag]) => tag === policyHash);
}
