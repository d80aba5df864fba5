import {
  type CleanRoomsMLClient,
  type CleanRoomsMLClientConfig,
  getCallerAccount,
} from "@cleanroomsml/core/aws";
import { redact } from "@cleanroomsml/core/repository";
import { accountFault } from "../account-fault.js";
import type { ProviderSettings } from "../provider-config/settings.js";
import type { RuntimeFault } from "../runtime.js";

/** Whether the account of the credentials is one that may be worked in. STS is asked only where that can be wrong. */
export async function checkAccount(
  client: CleanRoomsMLClient,
  files: Pick<CleanRoomsMLClientConfig, "profile" | "filepath" | "configFilepath">,
  settings: ProviderSettings,
): Promise<RuntimeFault | undefined> {
  const { allowedAccountIds, forbiddenAccountIds } = settings;
  if (allowedAccountIds.length === 0 && forbiddenAccountIds.length === 0) return undefined;
  const found = await accountOf(client, files, settings);
  return "fault" in found ? found.fault : accountFault(found.account, "What is signed with", settings);
}

async function accountOf(
  client: CleanRoomsMLClient,
  files: Pick<CleanRoomsMLClientConfig, "profile" | "filepath" | "configFilepath">,
  { assumeRoles }: ProviderSettings,
): Promise<{ readonly account: string } | { readonly fault: RuntimeFault }> {
  // A role's session is of the role's account.
  const ofRole = assumeRoles.at(-1)?.roleArn.split(":")[4];
  if (ofRole !== undefined && /^\d{12}$/.test(ofRole)) return { account: ofRole };
  try {
    return { account: await getCallerAccount(client, files) };
  } catch (thrown) {
    const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
    const detail =
      "allowed_account_ids or forbidden_account_ids is set, and STS did not say of which account the credentials are: " +
      `${redact(message)} (${name}, sts:GetCallerIdentity)\n\n` +
      "Check the credentials and the way to STS. With skip_credentials_validation = true STS is not asked, and only the " +
      "accounts of the ARNs are checked.";
    return { fault: { summary: "AWS Account Not Known", detail } };
  }
}
