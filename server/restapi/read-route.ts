import {
  type ConfiguredAudienceModelArn,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import { badArn, badPath } from "./problems.js";

/** The paths of the generic provider, below the place where the router is mounted. */
export const policiesPath = "/configured-audience-model-policies";
export const planSessionsPath = "/plan-sessions";

export type Route =
  | { readonly kind: "plan-sessions" }
  | { readonly kind: "policies" }
  | { readonly kind: "policy"; readonly arn: ConfiguredAudienceModelArn }
  | { readonly kind: "unknown" };

/**
 * Which route a request line means. The provider puts the id into the path as it is: `urlencode(arn)` arrives as one
 * segment, a raw ARN as the rest of the path. So the raw path is split first and decoded once; a router that decodes
 * `%2F` before it splits would not do. A slash at the end of a collection is taken as none: answering it with a redirect
 * would make the provider read where it should write.
 *
 * @throws {ProblemError} 400: the rest of the path is no ARN
 */
export function readRoute(rawUrl: string): Route {
  const path = rawUrl.split("?", 1)[0] ?? "";
  if (path === planSessionsPath || path === `${planSessionsPath}/`) return { kind: "plan-sessions" };
  if (path === policiesPath || path === `${policiesPath}/`) return { kind: "policies" };
  if (!path.startsWith(`${policiesPath}/`)) return { kind: "unknown" };
  return { kind: "policy", arn: readArn(decodeOnce(path.slice(policiesPath.length + 1))) };
}

/** @throws {ProblemError} 400 */
export function readArn(text: string): ConfiguredAudienceModelArn {
  const dots = text.split("/").find((segment) => segment === "." || segment === "..");
  if (dots !== undefined) {
    throw badArn(
      `The ARN has the path segment "${dots}"; proxies and clients would resolve it, so it is not taken.`,
    );
  }
  const parsed = parseConfiguredAudienceModelArn(text);
  if (parsed.kind === "fault") throw badArn(parsed.fault.message);
  return parsed.arn;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badPath(
      "The path holds a percent sign that is not followed by the two digits of a UTF-8 character.",
    );
  }
}
