import type { ProviderSettings } from "./provider-config/settings.js";
import type { RuntimeFault } from "./runtime.js";

/**
 * Why an account must not be worked in; undefined when it may.
 *
 * @param what is of that account: "The ARN"
 */
export function accountFault(
  accountId: string,
  what: string,
  {
    allowedAccountIds,
    forbiddenAccountIds,
  }: Pick<ProviderSettings, "allowedAccountIds" | "forbiddenAccountIds">,
): RuntimeFault | undefined {
  const reason =
    allowedAccountIds.length > 0 && !allowedAccountIds.includes(accountId)
      ? `allowed_account_ids of the provider block has only ${allowedAccountIds.join(", ")}`
      : forbiddenAccountIds.includes(accountId)
        ? "forbidden_account_ids of the provider block has it"
        : undefined;
  if (reason === undefined) return undefined;
  return {
    summary: "AWS Account Not Allowed",
    detail:
      `${what} is of the AWS account ${accountId}; ${reason}. Nothing was called in it.\n\n` +
      "Check credentials, profile and role, and the ARNs: one of them is of another account than is meant.",
  };
}
