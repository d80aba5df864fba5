import { TerraformOutput, TerraformStack, TerraformVariable } from "cdktn";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  PolicyPrincipal,
  PolicyStatement,
  RestApiBackend,
} from "cleanroomsml-cdktn";
import type { Construct } from "constructs";

export interface PartnersProps {
  /** ARN of the configured audience model to share. */
  readonly configuredAudienceModelArn: string;
  /** Where the resource server is, with `/restapi` at the end. Without it the policy goes to AWS by the provider cleanroomsml. */
  readonly server?: string;
}

/** Shares a configured audience model with partner accounts. */
export class Partners extends TerraformStack {
  public readonly policy: ConfiguredAudienceModelPolicy;

  public constructor(scope: Construct, id: string, { configuredAudienceModelArn, server }: PartnersProps) {
    super(scope, id);

    // The route, in one line: our provider, or the generic restapi provider with the resource server.
    const backend = server === undefined ? undefined : new RestApiBackend(this, "Server", { uri: server });
    // Credentials, and the endpoint of an emulator, come from where the AWS SDK takes them.
    if (backend === undefined) new CleanroomsmlProvider(this, "cleanroomsml");

    // What is known when Terraform runs is welcome everywhere.
    const collaboration = new TerraformVariable(this, "collaboration_id", {
      type: "string",
      description: "The collaboration in which partners may use the model.",
    });
    const analyst = new TerraformVariable(this, "analyst", {
      type: "string",
      description: "Name of the one role that an account of ours may use the model with.",
      default: "analyst",
    });

    const model = ConfiguredAudienceModel.fromArn(this, "Model", configuredAudienceModelArn);
    this.policy = new ConfiguredAudienceModelPolicy(this, "Policy", {
      configuredAudienceModel: model,
      backend,
    });

    // Exactly the statement that AWS documents.
    this.policy.grantStartAudienceGenerationJob({
      sid: "Partners",
      accountIds: ["111122223333", "444455556666"],
      collaborationId: collaboration.stringValue,
    });
    this.policy.addStatements(
      new PolicyStatement({
        sid: "Analysts",
        principals: [PolicyPrincipal.arn(`arn:aws:iam::777788889999:role/${analyst.stringValue}`)],
        actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
        resources: [configuredAudienceModelArn, jobsBeside(configuredAudienceModelArn)],
        conditions: [
          {
            test: "StringEquals",
            variable: "cleanrooms-ml:CollaborationId",
            values: [collaboration.stringValue],
          },
        ],
      }),
    );

    new TerraformOutput(this, "policy", { value: this.policy.policyText });
  }
}

/** The jobs that partners start belong to the model's account, in its region. */
function jobsBeside(configuredAudienceModelArn: string): string {
  return configuredAudienceModelArn.replace(/:configured-audience-model\/.*/, ":audience-generation-job/*");
}
