import type { TerraformMetaArguments } from "cdktf";
import { Construct } from "constructs";
import type { IConfiguredAudienceModel } from "./configured-audience-model.js";
import { DataCleanroomsmlConfiguredAudienceModelPolicy } from "./generated/index.js";
import { metaArguments } from "./meta-arguments.js";

/** Whose policy is looked up. */
export interface DataConfiguredAudienceModelPolicyProps extends TerraformMetaArguments {
  /** Whose policy. */
  readonly configuredAudienceModel: IConfiguredAudienceModel;
}

/** The policy that a configured audience model has, which Terraform looks up. */
export class DataConfiguredAudienceModelPolicy extends Construct {
  /** What looks it up in Terraform. */
  public readonly data: DataCleanroomsmlConfiguredAudienceModelPolicy;

  /** The policy as JSON, a token. */
  public readonly policyText: string;

  /** The policy hash of AWS, a token. */
  public readonly policyHash: string;

  public constructor(scope: Construct, id: string, props: DataConfiguredAudienceModelPolicyProps) {
    super(scope, id);
    this.data = new DataCleanroomsmlConfiguredAudienceModelPolicy(this, "Resource", {
      ...metaArguments(props),
      configuredAudienceModelArn: props.configuredAudienceModel.configuredAudienceModelArn,
    });
    this.policyText = this.data.policy;
    this.policyHash = this.data.policyHash;
  }
}
