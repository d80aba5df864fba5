import type { Statement } from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn } from "./arn.js";

/** Whether a statement is of exactly the shape that AWS documents for Clean Rooms' own. A Sid alone proves nothing. */
export function isServiceManagedStatement(_statement: Statement, _arn: ConfiguredAudienceModelArn): boolean {
  throw new Error("core/repository: not written yet");
}

/** Clean Rooms' own statements in a policy text, in its order; none when the text is malformed. */
export function serviceManagedStatements(
  _policy: string,
  _arn: ConfiguredAudienceModelArn,
): readonly Statement[] {
  throw new Error("core/repository: not written yet");
}
