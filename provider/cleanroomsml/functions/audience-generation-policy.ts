import { MAX_POLICY_LENGTH, policyLength } from "@cleanroomsml/core/policy";
import {
  type ConfiguredAudienceModelArnParts,
  parseConfiguredAudienceModelArn,
} from "@cleanroomsml/core/repository";
import {
  FunctionError,
  type FunctionErrors,
  isKnown,
  isUnknown,
  parameter,
  providerFunction,
  types,
  type Unknown,
  unknownNotNull,
} from "terraform-plugin-framework-ts";
import { statementText } from "../policy-statement/index.js";

const START = '{"Version":"2012-10-17","Statement":[';
const SID = "AudienceGeneration";
const notKnownYet = unknownNotNull({ prefix: `${START}{"Sid":"${SID}` });

/** `provider::cleanroomsml::audience_generation_policy(arn, account_ids, collaboration_id)` */
export const audienceGenerationPolicyFunction = providerFunction({
  summary: "A policy that lets accounts generate audiences with a model in a collaboration",
  description:
    "Writes the policy that AWS documents for sharing a configured audience model: the accounts may start audience generation " +
    "jobs (`cleanrooms-ml:StartAudienceGenerationJob`, the one action that works across accounts) with the model, in the " +
    "collaboration only. The order of the accounts and repeated ones make no difference to the text.\n\n" +
    "The one statement has a Sid of its own for each collaboration, so that several such policies can be " +
    "`source_policy_documents` of one `cleanroomsml_policy_document`.",
  parameters: [
    parameter.string({
      name: "arn",
      allowUnknownValues: true,
      description: "ARN of the configured audience model.",
    }),
    parameter.list({
      name: "account_ids",
      elementType: types.string,
      allowUnknownValues: true,
      description: "Ids of the partners' accounts, 12 digits each; at least one.",
    }),
    parameter.string({
      name: "collaboration_id",
      allowUnknownValues: true,
      description: "Id of the collaboration in AWS Clean Rooms, a UUID: not its ARN, nor a membership's id.",
    }),
  ],
  variadicParameter: parameter.string({
    name: "more_collaboration_ids",
    allowUnknownValues: true,
    description: "Ids of further collaborations in which the same accounts may.",
  }),
  returns: types.string,
  // Also called while something is not known yet, to find fault at once with what is.
  run({ arguments: [arn, accountIds, ...collaborationIds] }, { errors }) {
    const model = readModel(arn, errors);
    const accounts = readAccounts(accountIds, errors);
    const collaborations = collaborationIds.map((id, index) => readCollaboration(id, index + 2, errors));
    if (model === undefined || accounts === undefined) return notKnownYet;
    if (!collaborations.every((id) => id !== undefined)) return notKnownYet;
    const policy = audienceGenerationPolicy(model, accounts, collaborations);
    const length = policyLength(policy);
    if (length <= MAX_POLICY_LENGTH) return policy;
    const text = `the policy would have ${length} characters; the service takes at most ${MAX_POLICY_LENGTH}`;
    throw new FunctionError(text, { argument: 1 });
  },
});

// Each reader gives undefined for what is not known, or is wrong, which it has said then.

function readModel(
  arn: string | Unknown,
  errors: FunctionErrors,
): ConfiguredAudienceModelArnParts | undefined {
  if (isUnknown(arn)) return undefined;
  const parsed = parseConfiguredAudienceModelArn(arn);
  if (parsed.kind === "arn") return parsed;
  errors.addArgument(0, parsed.fault.message);
  return undefined;
}

function readAccounts(
  accountIds: readonly (string | null | Unknown)[] | Unknown,
  errors: FunctionErrors,
): readonly string[] | undefined {
  if (isUnknown(accountIds)) return undefined;
  if (accountIds.length === 0) errors.addArgument(1, "there must be at least one account");
  for (const [index, id] of accountIds.entries()) {
    if (isUnknown(id) || (id !== null && /^[0-9]{12}$/.test(id))) continue;
    errors.addArgument(1, `[${index}]: ${JSON.stringify(id)} is no account id: that has 12 digits`);
  }
  const known = accountIds.filter(isKnown);
  return known.length === accountIds.length ? known : undefined;
}

function readCollaboration(
  id: string | Unknown,
  argument: number,
  errors: FunctionErrors,
): string | undefined {
  if (isUnknown(id)) return undefined;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  const shape = "that is a UUID in lower case, such as a1b2c3d4-5678-90ab-cdef-111122223333";
  errors.addArgument(argument, `${JSON.stringify(id)} is no id of a collaboration: ${shape}`);
  return undefined;
}

function audienceGenerationPolicy(
  { arn, partition, region, accountId }: ConfiguredAudienceModelArnParts,
  accounts: readonly string[],
  collaborations: readonly string[],
): string {
  const values = [...new Set(collaborations)].sort();
  const statement = statementText({
    // IAM: a Sid has letters and digits. Not Clean-Rooms-…, which is the service's own.
    sid: `${SID}${values[0]?.replaceAll("-", "")}`,
    effect: "Allow",
    actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
    not_actions: null,
    resources: [arn, `arn:${partition}:cleanrooms-ml:${region}:${accountId}:audience-generation-job/*`],
    not_resources: null,
    principals: [{ type: "AWS", identifiers: accounts }],
    not_principals: [],
    condition: [{ test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values }],
  });
  return `${START}${statement}]}`;
}
