import type { TerraformMetaArguments } from "cdktf";
import { Construct } from "constructs";
import { DataCleanroomsmlConfiguredAudienceModels } from "./generated/index.js";
import { literalText } from "./policy-text/json-text.js";

/** Which models are meant; all of the account in the region unless something says otherwise. */
export interface DataConfiguredAudienceModelsProps extends TerraformMetaArguments {
  /** ARN of the audience model that they are made of. */
  readonly audienceModelArn?: string;
  /** What their names begin with. */
  readonly namePrefix?: string;
  /** A regular expression (RE2) that their names match. */
  readonly nameRegex?: string;
  /** Tags that they have. */
  readonly tags?: { [key: string]: string };
  /** @default the provider's */
  readonly region?: string;
}

/** The configured audience models of an account in a region, which Terraform looks up. */
export class DataConfiguredAudienceModels extends Construct {
  /** What looks them up in Terraform; it has all that AWS says of the models. */
  public readonly data: DataCleanroomsmlConfiguredAudienceModels;

  /** Their ARNs, a token. */
  public readonly configuredAudienceModelArns: string[];

  public constructor(scope: Construct, id: string, props: DataConfiguredAudienceModelsProps = {}) {
    super(scope, id);
    const { namePrefix, nameRegex } = props;
    this.data = new DataCleanroomsmlConfiguredAudienceModels(this, "Resource", {
      ...props,
      namePrefix: namePrefix === undefined ? undefined : literalText(namePrefix),
      nameRegex: nameRegex === undefined ? undefined : literalText(nameRegex),
    });
    this.configuredAudienceModelArns = this.data.arns;
  }
}
