import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { IConfiguredAudienceModel } from "./configured-audience-model.js";
import { DataCleanroomsmlConfiguredAudienceModelPolicy } from "./generated/index.js";

/** Whose policy is looked up. */
export interface DataConfiguredAudienceModelPolicyProps {
  /** Whose policy. */
  readonly configuredAudienceModel: IConfiguredAudienceModel;
  /** @default the one of the stack */
  readonly provider?: TerraformProvider;
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
      configuredAudienceModelArn: props.configuredAudienceModel.configuredAudienceModelArn,
      provider: props.provider,
    });
    this.policyText = this.data.policy;
    this.policyHash = this.data.policyHash;
  }
}
