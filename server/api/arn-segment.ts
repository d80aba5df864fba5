import {
  type ConfiguredAudienceModelArn,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import { badRequest } from "./problems.js";

/**
 * The ARN in the path: one percent-encoded segment, which the router has decoded once.
 *
 * @throws {ProblemError} 400
 */
export function arnOfSegment(decoded: string): ConfiguredAudienceModelArn {
  const dots = decoded.split("/").find((segment) => segment === "." || segment === "..");
  if (dots !== undefined) throw dotSegment(dots);
  const parsed = parseConfiguredAudienceModelArn(decoded);
  if (parsed.kind === "arn") return parsed.arn;
  throw badRequest("bad-arn", "Bad ARN", parsed.fault.message);
}

/** Refuses a path with `.` or `..`, plain or encoded, in words: clients and proxies resolve them, each in its own way. */
export function refuseDotSegments(rawUrl: string): void {
  const path = rawUrl.split("?", 1)[0] ?? "";
  for (const segment of path.split("/")) {
    const plain = segment.replace(/%2e/gi, ".");
    if (plain === "." || plain === "..") throw dotSegment(plain);
  }
}

function dotSegment(dots: string) {
  return badRequest(
    "dot-segment",
    "Dot Segment In The Path",
    `The path has the segment "${dots}". Clients and proxies resolve it, each in its own way, so it is not taken; no ARN of a model needs one.`,
  );
}
