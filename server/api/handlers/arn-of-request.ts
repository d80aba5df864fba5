import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { allows, type Scope } from "../../access/access.js";
import { arnOfSegment } from "../arn-segment.js";
import { forbidden } from "../problems.js";
import { contextOf } from "../request-context.js";
import type { Exchange } from "./services.js";

/**
 * The ARN of the path, if the token may do this to it.
 *
 * @throws {ProblemError} 403, or 400 for what is no ARN
 */
export function arnOfRequest(
  { request, response, token }: Exchange,
  scope: Scope,
): ConfiguredAudienceModelArn {
  if (!allows(token, scope)) throw forbidden(scope);
  const { arn: segment } = request.params;
  const arn = arnOfSegment(typeof segment === "string" ? segment : "");
  contextOf(response).arn = arn;
  if (!allows(token, scope, arn)) throw forbidden(scope, arn);
  return arn;
}
