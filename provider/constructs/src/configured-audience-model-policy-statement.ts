import type { TerraformMetaArguments } from "cdktf";
import { Construct } from "constructs";
import type { IConfiguredAudienceModel } from "./configured-audience-model.js";
import { ConfiguredAudienceModelPolicyStatement as Binding } from "./generated/index.js";
import { grantStatement, type StartAudienceGenerationJobGrant } from "./grant-statement.js";
import { metaArguments } from "./meta-arguments.js";
import { textKey, writersBeside, writesPolicy } from "./policies-of-models.js";
import { checkPolicy } from "./policy-checks/check-policy.js";
import { policyOutline } from "./policy-checks/policy-outline.js";
import type { PolicyStatement } from "./policy-statement.js";
import { jsonText, literalText } from "./policy-text/json-text.js";
import { isLiteral } from "./policy-text/text-template.js";
import { checkAtSynthesis, type Remark } from "./remarks.js";
import { timeoutsOf } from "./timeouts.js";

/** In whose policy statements are, and how they are treated. */
export interface StatementOfModelProps extends TerraformMetaArguments {
  /** In whose policy. */
  readonly configuredAudienceModel: IConfiguredAudienceModel;
  /** The statement exists already and Terraform is to import it. @default false */
  readonly importExisting?: boolean;
  /** It may allow something to everyone (`*`). @default false: that is an error */
  readonly allowPublic?: boolean;
  /** Codes of the lint that are not warned about, such as `near-size-limit`. */
  readonly lintIgnore?: string[];
  /** How long creating may take: `30s`, `1h30m`. */
  readonly createTimeout?: string;
  /** How long reading may take. */
  readonly readTimeout?: string;
  /** How long changing may take. */
  readonly updateTimeout?: string;
  /** How long deleting may take. */
  readonly deleteTimeout?: string;
}

/** One statement, and in whose policy it is. */
export interface ConfiguredAudienceModelPolicyStatementProps extends StatementOfModelProps {
  /** What it says. It has a Sid. */
  readonly statement: PolicyStatement;
}

/** One statement of the policy of a configured audience model; the others are left alone. */
export class ConfiguredAudienceModelPolicyStatement extends Construct {
  /** The statement that AWS documents for a partner who is to make audiences from the model. */
  public static grantStartAudienceGenerationJob(
    scope: Construct,
    id: string,
    props: StatementOfModelProps,
    grant: StartAudienceGenerationJobGrant,
  ): ConfiguredAudienceModelPolicyStatement {
    const { configuredAudienceModelArn } = props.configuredAudienceModel;
    const statement = grantStatement(configuredAudienceModelArn, grant, 0);
    return new ConfiguredAudienceModelPolicyStatement(scope, id, { ...props, statement });
  }

  /** What holds the statement in Terraform. */
  public readonly resource: Binding;

  private readonly props: ConfiguredAudienceModelPolicyStatementProps;

  public constructor(scope: Construct, id: string, props: ConfiguredAudienceModelPolicyStatementProps) {
    super(scope, id);
    this.props = props;
    const { configuredAudienceModelArn: arn } = props.configuredAudienceModel;
    const sid = this.sid();
    this.resource = new Binding(this, "Resource", {
      ...metaArguments(props),
      configuredAudienceModelArn: arn,
      sid: literalText(sid),
      statementJson: jsonText(() => ({ ...props.statement.toJson(), Sid: undefined }), this),
      timeouts: timeoutsOf(props),
    });
    if (props.importExisting === true) this.resource.importFrom(`${arn}#${sid}`, props.provider);
    writesPolicy(this, arn, sid);
    checkAtSynthesis(this, () => this.remarks());
  }

  private remarks(): readonly Remark[] {
    const { configuredAudienceModel, statement, allowPublic = false, lintIgnore = [] } = this.props;
    const { configuredAudienceModelArn: arn } = configuredAudienceModel;
    const policy = { Version: "2012-10-17", Statement: [statement.toJson()] };
    const configuredAudienceModelArn = isLiteral(arn) ? arn : undefined;
    return [
      ...this.besidePolicy(),
      ...checkPolicy(policyOutline(this, policy), { configuredAudienceModelArn, allowPublic, lintIgnore }),
    ];
  }

  private sid(): string {
    const json: unknown = this.props.statement.toJson();
    const sid: unknown = typeof json === "object" && json !== null ? Reflect.get(json, "Sid") : undefined;
    if (typeof sid === "string" && sid !== "") return sid;
    throw new Error(
      `[${this.node.path}] statement must have a sid: it is by its Sid that a statement is found in the policy.`,
    );
  }

  private besidePolicy(): readonly Remark[] {
    const { configuredAudienceModel } = this.props;
    const { policies, statements } = writersBeside(this, configuredAudienceModel.configuredAudienceModelArn);
    const [whole] = policies;
    const same = statements.get(textKey(this, this.sid()));
    const remarks: Remark[] = [];
    if (whole !== undefined) {
      const message = `${whole.node.path} owns the whole policy of this configured audience model. Each undoes what the other writes. Use one of the two kinds for a model.`;
      remarks.push({ level: "warning", message });
    }
    if (same !== undefined && same !== this) {
      const message = `${same.node.path} has a statement of this configured audience model with the same Sid. Each must be unique in the policy: give this one another sid.`;
      remarks.push({ level: "error", message });
    }
    return remarks;
  }
}
