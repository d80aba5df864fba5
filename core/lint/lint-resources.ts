import { canonicalPrincipal } from "../policy/canonical-element.js";
import type { Statement } from "../policy/index.js";
import { quoted } from "../policy/printable.js";
import type { ConfiguredAudienceModelArnParts } from "../repository/arn.js";
import { elementPlace, valuePlace } from "./element-place.js";
import { namesSharedAction } from "./lint-actions.js";
import type { LintContext } from "./lint-context.js";
import type { LintFinding } from "./lint-finding.js";
import { matchesPattern } from "./matches-pattern.js";
import { principalIdentifiers } from "./public-principal.js";

const MODEL = "configured-audience-model";
const JOB = "audience-generation-job";
/** Stands for the id of any job: a pattern that matches it matches every other one too. */
const ANY_ID = "\u0000\u0001";

/** Resources that are missing, or that this policy has no say in. */
export function lintResources(statement: Statement, context: LintContext): readonly LintFinding[] {
  return [
    ...(statement.resource ?? []).flatMap((resource, index) =>
      lintForeign(statement, resource, index, context.model),
    ),
    ...lintMissingJobs(statement, context),
  ];
}

function lintMissingJobs(statement: Statement, { policy, model }: LintContext): readonly LintFinding[] {
  if (!isShared(statement) || coversJobs(statement, model)) return [];
  // Somebody else's ARN is reported as that; the statement is not about this model then.
  if (!statement.resource?.some((resource) => coversModel(resource, model))) return [];
  const partition = model?.partition ?? "aws";
  const others = policy.statements.filter((other) => isShared(other) && coversJobs(other, model));
  if (others.some((other) => isForAllOf(other, statement, partition))) return [];
  const jobs =
    model === undefined
      ? `arn:aws:cleanrooms-ml:<region>:<owner>:${JOB}/*`
      : `arn:${model.partition}:cleanrooms-ml:${model.region}:${model.accountId}:${JOB}/*`;
  return [
    {
      code: "missing-generation-job-resource",
      path: elementPlace(statement, "Resource"),
      message:
        "The statement names the configured audience model and not the audience generation jobs that are started with it.",
      advice: `Add "${jobs}" to its Resource.`,
    },
  ];
}

function isShared(statement: Statement): boolean {
  return statement.effect === "Allow" && statement.resource !== undefined && namesSharedAction(statement);
}

function coversModel(resource: string, model: ConfiguredAudienceModelArnParts | undefined): boolean {
  return model === undefined ? resource.indexOf(`:${MODEL}/`) !== -1 : matchesPattern(resource, model.arn);
}

function coversJobs({ resource }: Statement, model: ConfiguredAudienceModelArnParts | undefined): boolean {
  return (resource ?? []).some((pattern) => {
    if (pattern.includes("${")) return true;
    if (model === undefined)
      return pattern === "*" || pattern.includes(`:${JOB}/`) || /^arn:[^/]*\*$/.test(pattern);
    const { partition, region, accountId } = model;
    return matchesPattern(pattern, `arn:${partition}:cleanrooms-ml:${region}:${accountId}:${JOB}/${ANY_ID}`);
  });
}

/** Whether one statement is for at least the principals of another. */
function isForAllOf(one: Statement, other: Statement, partition: string): boolean {
  if (one.principal === "*") return true;
  const ones = principalNames(one, partition);
  const others = principalNames(other, partition);
  return ones !== undefined && others?.every((name) => ones.indexOf(name) !== -1) === true;
}

function principalNames({ principal }: Statement, partition: string): readonly string[] | undefined {
  if (principal === undefined || principal === "*") return undefined;
  return principalIdentifiers(principal).map(
    ({ kind, identifier }) =>
      `${kind} ${kind === "AWS" ? canonicalPrincipal("AWS", identifier, { partition }) : identifier}`,
  );
}

function lintForeign(
  statement: Statement,
  resource: string,
  index: number,
  model: ConfiguredAudienceModelArnParts | undefined,
): readonly LintFinding[] {
  const why = foreignBecause(resource, model);
  if (why === undefined) return [];
  return [
    {
      code: "foreign-resource",
      path: valuePlace(statement, "Resource", index),
      message: `${quoted(resource)} ${why}: this policy has no say in it.`,
      advice:
        model === undefined
          ? "Name the configured audience model whose policy this is, and its account's audience generation jobs."
          : `Name "${model.arn}" and the audience generation jobs of its account and region.`,
    },
  ];
}

/** Why a resource is none of the model's, or `undefined` when it is or may be. */
function foreignBecause(
  resource: string,
  model: ConfiguredAudienceModelArnParts | undefined,
): string | undefined {
  if (resource === "*" || resource.includes("${")) return undefined;
  if (model !== undefined && matchesPattern(resource, model.arn)) return undefined;
  const [, partition = "", service = "", region = "", account = "", ...rest] = resource.split(":");
  // A wildcard may stand for colons too: such a pattern is judged as a whole.
  if (rest.length === 0) {
    return model === undefined ? undefined : "does not match the model";
  }
  if (!matchesPattern(service, "cleanrooms-ml")) return `is of another service, ${quoted(service)}`;
  const [type = ""] = rest.join(":").split("/", 1);
  const isModel = matchesPattern(type, MODEL);
  if (!isModel && !matchesPattern(type, JOB)) {
    return `is neither a configured audience model nor an audience generation job, but ${quoted(type)}`;
  }
  if (model === undefined) return undefined;
  if (!matchesPattern(partition, model.partition))
    return `is of the partition ${quoted(partition)}, not of ${model.partition}`;
  if (!matchesPattern(region, model.region))
    return `is of the region ${quoted(region)}, not of ${model.region}`;
  if (!matchesPattern(account, model.accountId))
    return `is of the account ${quoted(account)}, not of ${model.accountId}`;
  return !isModel || matchesPattern(type, JOB) ? undefined : "is another configured audience model";
}
