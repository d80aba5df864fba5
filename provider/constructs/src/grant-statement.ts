import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository/arn";
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
  const name =
    sid ?? `AudienceGeneration${sidCharacters(collaborationId)}${number === 0 ? "" : `N${number + 1}`}`;
  const statement = new PolicyStatement({
    sid: name,
    principals: [PolicyPrincipal.accounts([...accountIds])],
    actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
    resources: [configuredAudienceModelArn, jobsOf(configuredAudienceModelArn)],
    conditions:
      collaborationId === undefined
        ? []
        : [{ test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: [collaborationId] }],
  });
  if (isFaultless(configuredAudienceModelArn, { accountIds, collaborationId, sid })) {
    freezeJson(statement.toJson());
    faultless.set(statement, { configuredAudienceModelArn, sid: name });
  }
  return statement;
}

const faultless = new WeakMap<PolicyStatement, { configuredAudienceModelArn: string; sid: string }>();

/** So many grants, of so many accounts each, are far from too long a policy whatever the ARN. */
const FEW = 4;

/**
 * Whether these are a few grants for this model that nothing could be said of: their shape is known, and so was all that went into
 * them. Most policies are such, and reading and linting them again would be half of their synthesis.
 */
export function areFaultlessGrants(
  configuredAudienceModelArn: string,
  statements: readonly PolicyStatement[],
): boolean {
  if (statements.length === 0 || statements.length > FEW) return false;
  const sids = new Set<string>();
  for (const statement of statements) {
    const grant = faultless.get(statement);
    if (grant?.configuredAudienceModelArn !== configuredAudienceModelArn || sids.has(grant.sid)) return false;
    sids.add(grant.sid);
  }
  return true;
}

/** The policy of faultless grants as JSON. It is its own Terraform template: no brace in it follows a dollar or a percent sign. */
export function faultlessPolicyText(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => statement.toJson()),
  });
}

/** What was found to be without fault stays so: who writes into it gets an error. */
function freezeJson(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freezeJson(member);
}

function isFaultless(
  arn: string,
  { accountIds, collaborationId, sid }: StartAudienceGenerationJobGrant,
): boolean {
  return (
    arn.length <= 500 &&
    parseConfiguredAudienceModelArn(arn).kind === "arn" &&
    accountIds.length > 0 &&
    accountIds.length <= FEW &&
    accountIds.every((accountId) => /^[0-9]{12}$/.test(accountId)) &&
    collaborationId !== undefined &&
    /^[-A-Za-z0-9]{1,64}$/.test(collaborationId) &&
    (sid === undefined || /^[A-Za-z0-9]{1,64}$/.test(sid))
  );
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
