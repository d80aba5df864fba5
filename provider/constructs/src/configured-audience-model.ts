import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository/arn";
import { Construct, type IConstruct } from "constructs";
import { isLiteral } from "./policy-text/text-template.js";
import { checkAtSynthesis, type Remark } from "./remarks.js";

/** A configured audience model, however it came to be. */
export interface IConfiguredAudienceModel extends IConstruct {
  /** Its ARN; it may be a token. */
  readonly configuredAudienceModelArn: string;
}

/** A configured audience model that exists already. */
export class ConfiguredAudienceModel extends Construct implements IConfiguredAudienceModel {
  /** The model with this ARN, which may be a token. */
  public static fromArn(
    scope: Construct,
    id: string,
    configuredAudienceModelArn: string,
  ): ConfiguredAudienceModel {
    return new ConfiguredAudienceModel(scope, id, configuredAudienceModelArn);
  }

  public readonly configuredAudienceModelArn: string;

  private constructor(scope: Construct, id: string, configuredAudienceModelArn: string) {
    super(scope, id);
    this.configuredAudienceModelArn = configuredAudienceModelArn;
    checkAtSynthesis(this, () => arnRemarks(configuredAudienceModelArn));
  }
}

/** What is wrong with an ARN, in the words that everything else of ours has for it. */
export function arnRemarks(configuredAudienceModelArn: string): readonly Remark[] {
  if (!isLiteral(configuredAudienceModelArn)) return [];
  const parsed = parseConfiguredAudienceModelArn(configuredAudienceModelArn);
  return parsed.kind === "fault" ? [{ level: "error", message: parsed.fault.message }] : [];
}
