import type { TerraformMetaArguments } from "cdktf";
import { Construct } from "constructs";
import { arnRemarks, type IConfiguredAudienceModel } from "./configured-audience-model.js";
import { DataCleanroomsmlConfiguredAudienceModel } from "./generated/index.js";
import { literalText } from "./policy-text/json-text.js";
import { checkAtSynthesis } from "./remarks.js";

/** Which model is meant: by its ARN or by its name. */
export interface DataConfiguredAudienceModelProps extends TerraformMetaArguments {
  /** Its ARN. Give this or `name`. */
  readonly configuredAudienceModelArn?: string;
  /** Its name, letter for letter. */
  readonly name?: string;
  /** Region to look for the name in. @default the provider's */
  readonly region?: string;
}

/** A configured audience model that Terraform looks up: by its name, or to know more of it. */
export class DataConfiguredAudienceModel extends Construct implements IConfiguredAudienceModel {
  /** What looks it up in Terraform; it has all that AWS says of the model. */
  public readonly data: DataCleanroomsmlConfiguredAudienceModel;

  /** Its ARN, a token. */
  public readonly configuredAudienceModelArn: string;

  public constructor(scope: Construct, id: string, props: DataConfiguredAudienceModelProps) {
    super(scope, id);
    const { configuredAudienceModelArn: arn, name } = props;
    if ((arn === undefined) === (name === undefined)) {
      throw new Error("Give either configuredAudienceModelArn or name.");
    }
    this.data = new DataCleanroomsmlConfiguredAudienceModel(this, "Resource", {
      ...props,
      name: name === undefined ? undefined : literalText(name),
    });
    this.configuredAudienceModelArn = this.data.configuredAudienceModelArn;
    if (arn !== undefined) checkAtSynthesis(this, () => arnRemarks(arn));
  }
}
