import { Fn, Token } from "cdktf";
import { PolicyPrincipal } from "./policy-principal.js";
import { PolicyStatement } from "./policy-statement.js";

/** Who may make audiences from a model, and where. */
export interface StartAudienceGenerationJobGrant {
  /** Ids of the partners' accounts, 12 digits each. */
  readonly accountIds: string[];
  /** Id of the collaboration in AWS Clean Rooms, a UUID. @default every collaboration that the partner is in, with a warning */
  readonly collaborationId?: string;
  /** The statement's name in the policy. @default one made from the collaboration's id */
  readonly sid?: string;
}

/**
 * The statement that AWS documents for sharing a configured audience model (user guide, "IAM behaviors for AWS Clean Rooms ML"):
 * the one action that works across accounts, on the model and on the jobs that are made with it, in the collaboration only.
 * Its Sid is not `Clean-Rooms-…`, which are the service's own.
 *
 * @param number how many grants for this collaboration there were before, each of which has a Sid of its own
 */
export function grantStatement(
  configuredAudienceModelArn: string,
  { accountIds, collaborationId, sid }: StartAudienceGenerationJobGrant,
  number: number,
): PolicyStatement {
  return new PolicyStatement({
    sid: sid ?? `AudienceGeneration${sidCharacters(collaborationId)}${number === 0 ? "" : `N${number + 1}`}`,
    principals: [PolicyPrincipal.accounts(accountIds)],
    actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
    resources: [configuredAudienceModelArn, jobsOf(configuredAudienceModelArn)],
    conditions:
      collaborationId === undefined
        ? []
        : [{ test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: [collaborationId] }],
  });
}

/** A Sid has letters and digits. */
function sidCharacters(collaborationId = ""): string {
  return Token.isUnresolved(collaborationId)
    ? Fn.replace(collaborationId, "-", "")
    : collaborationId.replace(/[^A-Za-z0-9]/g, "");
}

/** Every audience generation job of the model's account in the model's region. */
function jobsOf(configuredAudienceModelArn: string): string {
  const jobs = ":audience-generation-job/*";
  // No backslash in Terraform's regular expression: CDKTF does not escape it.
  return Token.isUnresolved(configuredAudienceModelArn)
    ? Fn.replace(configuredAudienceModelArn, "/:configured-audience-model[/].*$/", jobs)
    : configuredAudienceModelArn.replace(/:configured-audience-model\/.*$/s, jobs);
}
