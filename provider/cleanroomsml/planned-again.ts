import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Session } from "./session.js";

/**
 * Terraform plans a second time while it applies, and would show the same warnings again. It reads nothing then; so
 * what was read in this process is being planned for the first time, and so is everything where Terraform does not say
 * that it is applying (`-refresh=false`, OpenTofu). Twice is better than never.
 */
export function isPlannedAgain(session: Session, arn: ConfiguredAudienceModelArn): boolean {
  return session.kind === "configured" && session.mayBeApplying && !session.refreshed.has(arn);
}
