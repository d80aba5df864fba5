import { parsePolicy, type Statement } from "@cleanroomsml/core/policy";
import {
  type ConfiguredAudienceModelArn,
  type ConfiguredAudienceModelSummary,
  isServiceManagedStatement,
} from "@cleanroomsml/core/repository";
import {
  type ConfiguredCall,
  DiagnosticError,
  type ListRequest,
  type ListResult,
  type State,
} from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE, requireArn } from "../attributes/configured-audience-model-arn.js";
import { type ModelsCall, modelsOfArn, modelsOfRegion } from "../configured-audience-model/models-call.js";
import { type ScannedPolicy, scanPolicies } from "../configured-audience-model-policy-list/scan-policies.js";
import type { StatementIdentity } from "../configured-audience-model-policy-statement/identity.js";
import type { StatementSchema } from "../configured-audience-model-policy-statement/schema.js";
import { namedModels } from "../configured-audience-models/name-filter.js";
import { argumentsOfStatement } from "../policy-statement/index.js";
import type { Session } from "../session.js";
import type { StatementListSchema } from "./schema.js";

type Request = ListRequest<StatementListSchema>;
type ListedStatement = ListResult<StatementSchema, StatementIdentity>;

/** The statements of the policies of the models that are asked for, in their order. */
export async function* listStatements(
  { config, includeResource }: Request,
  call: ConfiguredCall<Session>,
): AsyncGenerator<ListedStatement, void> {
  const arn = config.configured_audience_model_arn && requireArn(config.configured_audience_model_arn);
  const through = arn ? await modelsOfArn(arn, call) : await modelsOfRegion(config.region, call);
  const models = arn ? oneModel(arn, through) : namedModels(config, through);
  for await (const scanned of scanPolicies(models, through, call)) {
    const { model } = scanned;
    for (const statement of importable(scanned, call)) {
      if (config.include_service_managed !== true && isServiceManagedStatement(statement, model.arn))
        continue;
      const { sid = "" } = statement;
      const listed: ListedStatement = {
        identity: { configured_audience_model_arn: model.arn, sid },
        displayName: `${model.name} ${sid}`,
      };
      yield includeResource ? { ...listed, resource: stateOf(model.arn, statement, sid) } : listed;
    }
  }
}

async function* oneModel(
  arn: ConfiguredAudienceModelArn,
  { models, signal }: ModelsCall,
): AsyncGenerator<ConfiguredAudienceModelSummary, void> {
  const model = await models.get(arn, { signal });
  if (model !== undefined) {
    yield model;
    return;
  }
  throw new DiagnosticError(
    "Configured Audience Model Not Found",
    `There is no configured audience model ${arn}, or these credentials cannot see it.`,
    { path: ARN_ATTRIBUTE },
  );
}

/** The statements that an import could name; says of which policy some are left out. */
function importable(
  { model, found }: ScannedPolicy,
  { diagnostics }: ConfiguredCall<Session>,
): readonly Statement[] {
  const parsed = parsePolicy(found.policy);
  if (parsed.kind === "malformed") {
    const why = parsed.faults.map(({ path, message }) => `${path}: ${message}`).join("\n");
    diagnostics.addWarning(
      "Malformed Policy Left Out",
      `The policy of ${model.arn} is malformed, so it has no statements:\n${why}`,
    );
    return [];
  }
  const { statements } = parsed.policy;
  const sids = statements.map(({ sid }) => sid);
  const named = statements.filter(
    ({ sid }) => sid !== undefined && sids.indexOf(sid) === sids.lastIndexOf(sid),
  );
  const others = statements.length - named.length;
  if (others > 0) {
    diagnostics.addWarning(
      "Statements Left Out",
      `${others} of the ${statements.length} statements in the policy of ${model.arn} have no Sid, or one that is there twice. Only a Sid ` +
        "of its own tells a statement from the others; import the whole policy instead.",
    );
  }
  return named;
}

/** As an import of it would have it. */
function stateOf(arn: string, statement: Statement, sid: string): State<StatementSchema> {
  return {
    configured_audience_model_arn: arn,
    ...argumentsOfStatement(statement),
    sid,
    statement_json: null,
    timeouts: null,
  };
}
