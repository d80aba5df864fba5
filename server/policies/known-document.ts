import type { ConfiguredAudienceModelArn, PolicyHash, StoredPolicy } from "@cleanroomsml/core/repository";
import type { PolicyVersion } from "../ledger/ledger.js";
import type { PolicyEnvironment } from "./policy-environment.js";

/**
 * The document that had this hash, as the ledger has it.
 *
 * @param current the ledger's last version, which mostly is the one
 */
export async function knownDocument(
  { ledger }: PolicyEnvironment,
  arn: ConfiguredAudienceModelArn,
  policyHash: PolicyHash,
  current: PolicyVersion | undefined,
): Promise<StoredPolicy | undefined> {
  const version = current?.policyHash === policyHash ? current : await ledger.versionByHash(arn, policyHash);
  return version?.policy === undefined ? undefined : { policy: version.policy, policyHash };
}
