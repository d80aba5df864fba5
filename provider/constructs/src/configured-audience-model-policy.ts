import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { IConfiguredAudienceModel } from "./configured-audience-model.js";
import { grantStatement, type StartAudienceGenerationJobGrant } from "./grant-statement.js";
import { NativeBackend } from "./native-backend.js";
import type { IPolicyBackend, PolicySettings } from "./policy-backend.js";
import type { PolicyStatement } from "./policy-statement.js";
import { jsonText } from "./policy-text/json-text.js";

/** What a policy is made of. */
export interface ConfiguredAudienceModelPolicyProps extends TerraformMetaArguments, PolicySettings {
  /** Whose policy it is. */
  readonly configuredAudienceModel: IConfiguredAudienceModel;
  /** @default the provider `cleanroomsml` */
  readonly backend?: IPolicyBackend;
  /** Its first statements. @default none: there must be one when the app is synthesised */
  readonly statements?: PolicyStatement[];
  /** Version of the policy language: `2012-10-17` (default) or `2008-10-17`. */
  readonly version?: string;
  /** `Id` of the policy. */
  readonly policyId?: string;
  /** The policy exists already and Terraform is to import it, in place of an error that it exists. @default false */
  readonly importExisting?: boolean;
  /** Everyone (`*`) may be allowed something. @default false: that is an error */
  readonly allowPublic?: boolean;
}

/** The whole resource policy of a configured audience model. A statement that is not in it is taken away. */
export class ConfiguredAudienceModelPolicy extends Construct {
  /** What holds the policy in Terraform. */
  public readonly resource: TerraformResource;

  /** The policy hash of AWS, a token. It changes whenever the policy does, and when AWS writes the same in other words. */
  public readonly policyHash: string;

  /** The policy as JSON, a token. */
  public readonly policyText: string;

  private readonly model: IConfiguredAudienceModel;
  private readonly statements: PolicyStatement[] = [];
  /** The collaborations of the grants without a Sid. */
  private readonly grants: (string | undefined)[] = [];

  public constructor(scope: Construct, id: string, props: ConfiguredAudienceModelPolicyProps) {
    super(scope, id);
    this.model = props.configuredAudienceModel;
    this.addStatements(...(props.statements ?? []));
    this.policyText = jsonText(() => ({
      Version: props.version ?? "2012-10-17",
      Id: props.policyId,
      Statement: this.statements.map((statement) => statement.toJson()),
    }));
    const held = (props.backend ?? new NativeBackend()).holdPolicy(this, "Resource", {
      configuredAudienceModelArn: this.model.configuredAudienceModelArn,
      policy: this.policyText,
      importExisting: props.importExisting ?? false,
      settings: props,
      metaArguments: props,
    });
    this.resource = held.resource;
    this.policyHash = held.policyHash;
  }

  /** Adds statements, after those that are there. */
  public addStatements(...statements: PolicyStatement[]): void {
    this.statements.push(...statements);
  }

  /** Adds the statement that AWS documents for a partner who is to make audiences from the model. */
  public grantStartAudienceGenerationJob(grant: StartAudienceGenerationJobGrant): PolicyStatement {
    const before = this.grants.filter((collaborationId) => collaborationId === grant.collaborationId).length;
    const statement = grantStatement(this.model.configuredAudienceModelArn, grant, before);
    if (grant.sid === undefined) this.grants.push(grant.collaborationId);
    this.addStatements(statement);
    return statement;
  }
}
