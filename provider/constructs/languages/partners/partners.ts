// A model shared with partners: the same stack as in the files beside this one, in each language.
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  PolicyPrincipal,
  PolicyStatement,
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
    resources: [model.configuredAudienceModelArn],
    conditions: [
      {
        test: "StringLike",
        variable: "aws:PrincipalTag/team",
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
app.synth();
