// A model shared with partners: the same stacks as in the files beside this one, in each language.
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  ConfiguredAudienceModelPolicyStatement,
  PolicyPrincipal,
  PolicyStatement,
  RestApiBackend,
} from "cleanroomsml-cdktf";

const app = new App();
const stack = new TerraformStack(app, "partners");
new CleanroomsmlProvider(stack, "cleanroomsml", { region: "us-east-1" });
const partner = new TerraformVariable(stack, "partner", {
  type: "string",
  description: "Account of a partner",
});
const model = ConfiguredAudienceModel.fromArn(
  stack,
  "Model",
  "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes",
);
const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
  configuredAudienceModel: model,
  createTimeout: "2m",
});
policy.grantStartAudienceGenerationJob({
  accountIds: ["444455556666", partner.stringValue],
  collaborationId: "a1b2c3d4-5678-90ab-cdef-111122223333",
});
policy.addStatements(
  new PolicyStatement({
    sid: "Readers",
    principals: [PolicyPrincipal.arn(`arn:aws:iam::${partner.stringValue}:role/reader`)],
    actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
    resources: [
      model.configuredAudienceModelArn,
      "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*",
    ],
    conditions: [
      {
        test: "StringLike",
        variable: "aws:PrincipalTag/team",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's
        values: ["${aws:username}", '"quoted" \\ %{ if } über', `of ${partner.stringValue}`],
      },
    ],
  }),
  PolicyStatement.fromJson({
    Action: "cleanrooms-ml:StartAudienceGenerationJob",
    Effect: "Deny",
    Principal: { AWS: ["777788889999"] },
    Resource: model.configuredAudienceModelArn,
    Sid: "NotByOthers",
  }),
);
new TerraformOutput(stack, "policy_hash", { value: policy.policyHash });
ConfiguredAudienceModelPolicyStatement.grantStartAudienceGenerationJob(
  stack,
  "Statement",
  {
    configuredAudienceModel: ConfiguredAudienceModel.fromArn(
      stack,
      "Twins",
      "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/twins",
    ),
  },
  {
    sid: "Partner",
    accountIds: [partner.stringValue],
    collaborationId: "a1b2c3d4-5678-90ab-cdef-111122223333",
  },
);

const byServer = new TerraformStack(app, "partners-by-server");
const served = new ConfiguredAudienceModelPolicy(byServer, "Policy", {
  configuredAudienceModel: ConfiguredAudienceModel.fromArn(
    byServer,
    "Model",
    "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/served",
  ),
  backend: new RestApiBackend(byServer, "Server", { uri: "http://127.0.0.1:8080/restapi" }),
});
served.grantStartAudienceGenerationJob({
  accountIds: ["444455556666"],
  collaborationId: "a1b2c3d4-5678-90ab-cdef-111122223333",
});
app.synth();
