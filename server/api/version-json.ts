import type { PolicyVersion } from "../ledger/ledger.js";
import { writtenPolicy } from "./written-policy.js";

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
export const versionJson = onceEach((version) => {
  const policy = version.policy === undefined ? "null" : writtenPolicy(version.policy);
  return `${factsJson(version).slice(0, -1)},"configuredAudienceModelPolicy":${policy}}`;
});

/** The facts alone as JSON. */
export const factsJson = onceEach((version) => JSON.stringify(versionFacts(version)));

/** A version never changes, and the ledger gives the same one again and again: it is written once for as long as it is kept. */
function onceEach(write: (version: PolicyVersion) => string): (version: PolicyVersion) => string {
  const written = new WeakMap<PolicyVersion, string>();
  return (version) => {
    const known = written.get(version);
    if (known !== undefined) return known;
    const text = write(version);
    written.set(version, text);
    return text;
  };
}
