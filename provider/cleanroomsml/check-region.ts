import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { ResourceCall } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "./attributes/configured-audience-model-arn.js";
import type { Session } from "./session.js";

/** An ARN whose region cannot be addressed is known to fail: say so before anything is applied. */
export async function checkRegion(
  arn: ConfiguredAudienceModelArn,
  { providerData: session, diagnostics }: ResourceCall<Session>,
): Promise<void> {
  if (session.kind !== "configured") return;
  const found = await session.runtime.repositoryFor(arn);
  if (found.kind === "fault") {
    diagnostics.addAttributeError(ARN_ATTRIBUTE, found.fault.summary, found.fault.detail);
  }
}
