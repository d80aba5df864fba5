import {
  attribute,
  type ConfiguredCall,
  type DataSource,
  DiagnosticError,
  type ReadDataSourceRequest,
  type State,
  schema,
} from "terraform-plugin-framework-ts";
import {
  configuredAudienceModelArnValidator,
  requireArn,
} from "../attributes/configured-audience-model-arn.js";
import { policyTimeouts } from "../attributes/timeouts.js";
import { failureError } from "../failure-error.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import { explainAbsence } from "./absence.js";

/** `data "cleanroomsml_configured_audience_model_policy"`: the live policy, whoever manages it. */
const dataSourceSchema = schema({
  description:
    "The live resource policy of a configured audience model, whoever manages it. It is an error when there is none.",
  attributes: {
    configured_audience_model_arn: attribute.string({
      required: true,
      validators: [configuredAudienceModelArnValidator()],
      description: "ARN of the configured audience model. Its region is where the policy is read.",
    }),
    policy: attribute.string({
      computed: true,
      description: "The policy as JSON, as AWS returns it, statements of AWS Clean Rooms included.",
    }),
    policy_hash: attribute.string({
      computed: true,
      description: "Hash of the policy, as AWS gives it: an opaque token.",
    }),
  },
});

type DataSourceSchema = typeof dataSourceSchema;

async function readPolicyDataSource(
  { config }: ReadDataSourceRequest<DataSourceSchema>,
  call: ConfiguredCall<Session>,
): Promise<State<DataSourceSchema>> {
  const arn = requireArn(config.configured_audience_model_arn);
  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  const outcome = await repository.read({
    arn,
    explainAbsence: true,
    signal: call.signal,
    timeoutMilliseconds: policyTimeouts.milliseconds(null, "read"),
  });
  switch (outcome.kind) {
    case "failed":
      throw failureError(outcome, session.runtime);
    case "absent":
      throw new DiagnosticError(
        outcome.model === "absent" ? "Configured Audience Model Not Found" : "No Policy",
        explainAbsence(outcome, arn),
        { path: "configured_audience_model_arn" },
      );
    default:
      return { configured_audience_model_arn: arn, policy: outcome.policy, policy_hash: outcome.policyHash };
  }
}

export const policyDataSource: DataSource<DataSourceSchema, Session> = {
  schema: dataSourceSchema,
  read: readPolicyDataSource,
};
