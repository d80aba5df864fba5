import type { IResolveContext, TerraformMetaArguments, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { IConfiguredAudienceModel } from "./configured-audience-model.js";
import {
  areFaultlessGrants,
  faultlessPolicyText,
  grantStatement,
  type StartAudienceGenerationJobGrant,
} from "./grant-statement.js";
import { metaArguments } from "./meta-arguments.js";
import { NativeBackend } from "./native-backend.js";
import { type WritersOfPolicy, writersBeside, writesPolicy } from "./policies-of-models.js";
import type { HeldPolicy, IPolicyBackend, PolicySettings } from "./policy-backend.js";
import { checkPolicy } from "./policy-checks/check-policy.js";
import { lintIgnoreRemarks } from "./policy-checks/lint-ignore-remarks.js";
import {
  contentOutline,
  contentTemplate,
  type PolicyContent,
  requireExtensible,
  withStatements,
} from "./policy-content.js";
import type { PolicyStatement } from "./policy-statement.js";
import { deferredText } from "./policy-text/json-text.js";
import { isLiteral } from "./policy-text/text-template.js";
import { checkAtSynthesis, type Remark } from "./remarks.js";
import { requireLiteral } from "./require-literal.js";

/** Whose policy it is, and how it is treated. */
export interface PolicyOfModelProps extends TerraformMetaArguments, PolicySettings {
  /** Whose policy it is. */
  readonly configuredAudienceModel: IConfiguredAudienceModel;
  /** @default the provider `cleanroomsml` */
  readonly backend?: IPolicyBackend;
  /** The policy exists already and Terraform is to import it, in place of an error that it exists. @default false */
  readonly importExisting?: boolean;
  /** Everyone (`*`) may be allowed something. @default false: that is an error */
  readonly allowPublic?: boolean;
  /** Codes of the lint that are not warned about, such as `near-size-limit`. */
  readonly lintIgnore?: string[];
}

/** What a policy is made of. */
export interface ConfiguredAudienceModelPolicyProps extends PolicyOfModelProps {
  /** Its first statements. @default none: there must be one when the app is synthesised */
  readonly statements?: PolicyStatement[];
  /** Version of the policy language: `2012-10-17` or `2008-10-17`. A literal. @default 2012-10-17 */
  readonly version?: string;
  /** `Id` of the policy. */
  readonly policyId?: string;
}

/** The whole resource policy of a configured audience model. A statement that is not in it is taken away. */
export class ConfiguredAudienceModelPolicy extends Construct {
  /**
   * A policy that is JSON already: a text, which is taken as it is, or a token, such as `json` of a
   * `cleanroomsml_policy_document`.
   */
  public static fromPolicyText(
    scope: Construct,
    id: string,
    policyText: string,
    props: PolicyOfModelProps,
  ): ConfiguredAudienceModelPolicy {
    const policy = new ConfiguredAudienceModelPolicy(scope, id, props);
    policy.isPlain = false;
    policy.given = { kind: "text", text: policyText };
    return policy;
  }

  /** A policy as an object, as `jsonencode` has it in HCL; anything in it may be a token. */
  public static fromPolicyDocument(
    scope: Construct,
    id: string,
    // biome-ignore lint/suspicious/noExplicitAny: jsii's word for JSON
    policyDocument: any,
    props: PolicyOfModelProps,
  ): ConfiguredAudienceModelPolicy {
    const policy = new ConfiguredAudienceModelPolicy(scope, id, props);
    policy.isPlain = false;
    policy.given = { kind: "document", document: policyDocument };
    return policy;
  }

  /** What holds the policy in Terraform. */
  public readonly resource: TerraformResource;

  /** The policy as JSON, a token. */
  public readonly policyText: string;

  private readonly props: PolicyOfModelProps;
  private readonly held: HeldPolicy;
  private given: PolicyContent;
  /** Whether it has nothing but its statements. */
  private isPlain: boolean;
  private readonly statements: PolicyStatement[];
  /** The collaborations of the grants without a Sid. */
  private readonly grants: (string | undefined)[] = [];

  public constructor(scope: Construct, id: string, props: ConfiguredAudienceModelPolicyProps) {
    super(scope, id);
    this.props = props;
    const { version = "2012-10-17", policyId } = props;
    requireLiteral(`[${this.node.path}] version`, version);
    this.given = { kind: "document", document: { Version: version, Id: policyId, Statement: [] } };
    this.isPlain = version === "2012-10-17" && policyId === undefined;
    this.statements = [...(props.statements ?? [])];
    this.policyText = deferredText((context) => this.template(context), this);
    this.held = (props.backend ?? new NativeBackend()).holdPolicy(this, "Resource", {
      configuredAudienceModelArn: props.configuredAudienceModel.configuredAudienceModelArn,
      policy: this.policyText,
      importExisting: props.importExisting ?? false,
      settings: props,
      metaArguments: metaArguments(props),
    });
    this.resource = this.held.resource;
    writesPolicy(this, props.configuredAudienceModel.configuredAudienceModelArn);
    checkAtSynthesis(this, () => this.remarks());
  }

  /** The policy hash of AWS, a token. It changes whenever the policy does, and when AWS writes the same in other words. */
  public get policyHash(): string {
    return this.held.policyHash;
  }

  /** Adds statements, after those that are there. */
  public addStatements(...statements: PolicyStatement[]): void {
    requireExtensible(this.given, this.node.path);
    this.statements.push(...statements);
  }

  /** Adds the statement that AWS documents for a partner who is to make audiences from the model. */
  public grantStartAudienceGenerationJob(grant: StartAudienceGenerationJobGrant): PolicyStatement {
    const before = this.grants.filter((collaborationId) => collaborationId === grant.collaborationId).length;
    const arn = this.props.configuredAudienceModel.configuredAudienceModelArn;
    const statement = grantStatement(arn, grant, before);
    if (grant.sid === undefined) this.grants.push(grant.collaborationId);
    this.addStatements(statement);
    return statement;
  }

  private content(): PolicyContent {
    return withStatements(
      this.given,
      this.statements.map((statement) => statement.toJson()),
    );
  }

  private template(context: IResolveContext): string {
    if (!this.isFaultless()) return contentTemplate(this.content(), context);
    // Nothing in it is a token, or a template. CDKTF looks for references to other stacks first.
    return context.preparing ? "" : faultlessPolicyText(this.statements);
  }

  private isFaultless(): boolean {
    const { configuredAudienceModelArn } = this.props.configuredAudienceModel;
    return this.isPlain && areFaultlessGrants(configuredAudienceModelArn, this.statements);
  }

  private remarks(): readonly Remark[] {
    const { configuredAudienceModel, allowPublic = false, lintIgnore = [] } = this.props;
    const arn = configuredAudienceModel.configuredAudienceModelArn;
    const beside = this.besidePolicy(writersBeside(this, arn));
    if (this.isFaultless()) return [...beside, ...lintIgnoreRemarks(lintIgnore)];
    const outline = contentOutline(this.content(), this);
    const configuredAudienceModelArn = isLiteral(arn) ? arn : undefined;
    return [
      ...beside,
      ...(outline === undefined
        ? lintIgnoreRemarks(lintIgnore)
        : checkPolicy(outline, { configuredAudienceModelArn, allowPublic, lintIgnore })),
    ];
  }

  private besidePolicy({ policies: [first] }: WritersOfPolicy): readonly Remark[] {
    if (first === undefined || first === this) return [];
    const message = `${first.node.path} is the policy of this configured audience model already. A model has one policy: each would take away the other's statements. Put the statements into one of them.`;
    return [{ level: "error", message }];
  }
}
