import { parsePolicy, type Statement } from "../policy/index.js";
import {
  type ConfiguredAudienceModelArn,
  type ConfiguredAudienceModelArnParts,
  configuredAudienceModelArnParts,
} from "./arn.js";

/**
 * Whether a statement is one of Clean Rooms' own: of exactly the shape that AWS documents (user guide, "IAM behaviors
 * for AWS Clean Rooms ML"), for this model:
 *
 * - Sid `Clean-Rooms-<id>`, Effect Allow;
 * - Principal: accounts of the model's partition only, as ids or as their root ARNs;
 * - Action: `cleanrooms-ml:StartAudienceGenerationJob` only ("Only StartAudienceGenerationJob can be called across
 *   accounts");
 * - Resource: the model, its account's `audience-generation-job/*` in its region, or both;
 * - Condition: `StringEquals` on `cleanrooms-ml:CollaborationId` only.
 *
 * A Sid alone proves nothing: anyone could hide a statement behind it.
 */
export function isServiceManagedStatement(statement: Statement, arn: ConfiguredAudienceModelArn): boolean {
  const model = configuredAudienceModelArnParts(arn);
  return (
    statement.effect === "Allow" &&
    statement.sid !== undefined &&
    /^Clean-Rooms-[-A-Za-z0-9]+$/.test(statement.sid) &&
    namesAccountsOnly(statement, model) &&
    // "The prefix and the action name are case insensitive."
    all(statement.action, (action) => action.toLowerCase() === "cleanrooms-ml:startaudiencegenerationjob") &&
    all(statement.resource, (resource) => resource === arn || resource === generationJobs(model)) &&
    isForCollaborations(statement)
  );
}

/** Clean Rooms' own statements in a policy text, in its order; none when the text is malformed. */
export function serviceManagedStatements(
  policy: string,
  arn: ConfiguredAudienceModelArn,
): readonly Statement[] {
  const parsed = parsePolicy(policy);
  if (parsed.kind === "malformed") return [];
  return parsed.policy.statements.filter((statement) => isServiceManagedStatement(statement, arn));
}

function namesAccountsOnly(statement: Statement, model: ConfiguredAudienceModelArnParts): boolean {
  const principal = statement.principal;
  if (principal === undefined || principal === "*") return false;
  const others = [principal.Service, principal.Federated, principal.CanonicalUser];
  if (others.some((identifiers) => identifiers !== undefined)) return false;
  const root = `arn:${model.partition}:iam::`;
  return all(principal.AWS, (identifier) => {
    const account =
      identifier.startsWith(root) && identifier.endsWith(":root")
        ? identifier.slice(root.length, -":root".length)
        : identifier;
    return /^[0-9]{12}$/.test(account);
  });
}

function generationJobs({ partition, region, accountId }: ConfiguredAudienceModelArnParts): string {
  return `arn:${partition}:cleanrooms-ml:${region}:${accountId}:audience-generation-job/*`;
}

function isForCollaborations(statement: Statement): boolean {
  return (
    statement.condition.length > 0 &&
    statement.condition.every(
      ({ operator, key, values }) =>
        operator === "StringEquals" &&
        // "Context key names are not case-sensitive."
        key.toLowerCase() === "cleanrooms-ml:collaborationid" &&
        // An id, so neither a policy variable nor the empty string.
        all(values, (value) => /^[-A-Za-z0-9]+$/.test(value)),
    )
  );
}

/** Whether there is at least one, and all of them pass. */
function all<T>(list: readonly T[] | undefined, passes: (item: T) => boolean): boolean {
  return list !== undefined && list.length > 0 && list.every(passes);
}
