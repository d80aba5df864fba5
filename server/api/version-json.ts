import type { PolicyVersion } from "../ledger/ledger.js";
import { withPolicy } from "./written-policy.js";

/** Facts of an applied version, without its text. */
export function versionFacts(version: PolicyVersion) {
  return {
    configuredAudienceModelArn: version.arn,
    version: version.version,
    operation: version.operation,
    policyHash: version.policyHash ?? null,
    previousPolicyHash: version.previousPolicyHash ?? null,
    tokenName: version.tokenName,
    requestId: version.requestId,
    at: version.at,
    knownBy: version.knownBy,
  };
}

/** The same as JSON, with the policy as it was sent; null where it was deleted. */
export function versionJson(version: PolicyVersion): string {
  return withPolicy(versionFacts(version), version.policy);
}
