// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ConfiguredAudienceModelPolicyConfig extends cdktf.TerraformMetaArguments {
  /**
  * ARN of the configured audience model. Its region is where the policy is written, whatever the provider's region. Another ARN replaces the resource.
  */
  readonly configuredAudienceModelArn: string;
  /**
  * Leave alone the statements that AWS Clean Rooms manages itself: those of exactly the documented shape (a Sid `Clean-Rooms-…`, Allow, `cleanrooms-ml:StartAudienceGenerationJob` only, account principals, a `cleanrooms-ml:CollaborationId` condition). They are not shown in `policy`, are kept at every write, and stay when the resource is destroyed. Without it they are drift, and applying removes them, which cuts a collaboration off: the plan warns about it.
  */
  readonly ignoreServiceManagedStatements?: boolean | cdktf.IResolvable;
  /**
  * At creation only: replace a policy that is there already. Without it creating the resource fails then, and the error has an `import` block ready.
  */
  readonly overwriteExisting?: boolean | cdktf.IResolvable;
  /**
  * The IAM resource policy as JSON, 1 to 20480 characters. A text that means the same is no change, neither here nor from AWS: white space, the order of statements and of values, a single value for a list of one, an account id for the ARN of its root user.
  */
  readonly policy: string;
  /**
  * timeouts block
  */
  readonly timeouts?: ConfiguredAudienceModelPolicyTimeouts;
}
export interface ConfiguredAudienceModelPolicyTimeouts {
  /**
  * How long creating the policy may take, retries and confirming reads included. A duration such as `30s` or `1h30m`. Default: `5m`.
  */
  readonly create?: string;
  /**
  * How long deleting the policy may take, retries and confirming reads included. A duration such as `30s` or `1h30m`. Default: `5m`.
  */
  readonly delete?: string;
  /**
  * How long reading the policy may take, retries and confirming reads included. A duration such as `30s` or `1h30m`. Default: `3m`.
  */
  readonly read?: string;
  /**
  * How long changing the policy may take, retries and confirming reads included. A duration such as `30s` or `1h30m`. Default: `5m`.
  */
  readonly update?: string;
}

export function configuredAudienceModelPolicyTimeoutsToTerraform(struct?: ConfiguredAudienceModelPolicyTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    read: cdktf.stringToTerraform(struct!.read),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function configuredAudienceModelPolicyTimeoutsToHclTerraform(struct?: ConfiguredAudienceModelPolicyTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktf.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConfiguredAudienceModelPolicyTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConfiguredAudienceModelPolicyTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._read !== undefined) {
      hasAnyValues = true;
      internalValueResult.read = this._read;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConfiguredAudienceModelPolicyTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._read = value.read;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string;
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string;
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // read - computed: false, optional: true, required: false
  private _read?: string;
  public get read() {
    return this.getStringAttribute('read');
  }
  public set read(value: string) {
    this._read = value;
  }
  public resetRead() {
    this._read = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readInput() {
    return this._read;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string;
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a `cleanroomsml_configured_audience_model_policy`
*/
export class ConfiguredAudienceModelPolicy extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml_configured_audience_model_policy";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ConfiguredAudienceModelPolicy resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ConfiguredAudienceModelPolicy to import
  * @param importFromId The id of the existing ConfiguredAudienceModelPolicy that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ConfiguredAudienceModelPolicy to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml_configured_audience_model_policy", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml_configured_audience_model_policy` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ConfiguredAudienceModelPolicyConfig
  */
  public constructor(scope: Construct, id: string, config: ConfiguredAudienceModelPolicyConfig) {
    super(scope, id, {
      terraformResourceType: 'cleanroomsml_configured_audience_model_policy',
      terraformGeneratorMetadata: {
        providerName: 'cleanroomsml',
        providerVersionConstraint: '~> 0.1'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._configuredAudienceModelArn = config.configuredAudienceModelArn;
    this._ignoreServiceManagedStatements = config.ignoreServiceManagedStatements;
    this._overwriteExisting = config.overwriteExisting;
    this._policy = config.policy;
    if (config.timeouts !== undefined) this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // configured_audience_model_arn - computed: false, optional: false, required: true
  private _configuredAudienceModelArn?: string;
  public get configuredAudienceModelArn() {
    return this.getStringAttribute('configured_audience_model_arn');
  }
  public set configuredAudienceModelArn(value: string) {
    this._configuredAudienceModelArn = value;
  }
  // Temporarily expose input value. Use with caution.
  public get configuredAudienceModelArnInput() {
    return this._configuredAudienceModelArn;
  }

  // ignore_service_managed_statements - computed: false, optional: true, required: false
  private _ignoreServiceManagedStatements?: boolean | cdktf.IResolvable;
  public get ignoreServiceManagedStatements() {
    return this.getBooleanAttribute('ignore_service_managed_statements');
  }
  public set ignoreServiceManagedStatements(value: boolean | cdktf.IResolvable) {
    this._ignoreServiceManagedStatements = value;
  }
  public resetIgnoreServiceManagedStatements() {
    this._ignoreServiceManagedStatements = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ignoreServiceManagedStatementsInput() {
    return this._ignoreServiceManagedStatements;
  }

  // overwrite_existing - computed: false, optional: true, required: false
  private _overwriteExisting?: boolean | cdktf.IResolvable;
  public get overwriteExisting() {
    return this.getBooleanAttribute('overwrite_existing');
  }
  public set overwriteExisting(value: boolean | cdktf.IResolvable) {
    this._overwriteExisting = value;
  }
  public resetOverwriteExisting() {
    this._overwriteExisting = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get overwriteExistingInput() {
    return this._overwriteExisting;
  }

  // policy - computed: false, optional: false, required: true
  private _policy?: string;
  public get policy() {
    return this.getStringAttribute('policy');
  }
  public set policy(value: string) {
    this._policy = value;
  }
  // Temporarily expose input value. Use with caution.
  public get policyInput() {
    return this._policy;
  }

  // policy_hash - computed: true, optional: false, required: false
  public get policyHash() {
    return this.getStringAttribute('policy_hash');
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeoutsMade?: ConfiguredAudienceModelPolicyTimeoutsOutputReference;
  private get _timeouts() {
    return this._timeoutsMade ??= new ConfiguredAudienceModelPolicyTimeoutsOutputReference(this, "timeouts");
  }
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ConfiguredAudienceModelPolicyTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeoutsMade?.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      configured_audience_model_arn: cdktf.stringToTerraform(this._configuredAudienceModelArn),
      ignore_service_managed_statements: cdktf.booleanToTerraform(this._ignoreServiceManagedStatements),
      overwrite_existing: cdktf.booleanToTerraform(this._overwriteExisting),
      policy: cdktf.stringToTerraform(this._policy),
      timeouts: configuredAudienceModelPolicyTimeoutsToTerraform(this._timeoutsMade?.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      configured_audience_model_arn: {
        value: cdktf.stringToHclTerraform(this._configuredAudienceModelArn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ignore_service_managed_statements: {
        value: cdktf.booleanToHclTerraform(this._ignoreServiceManagedStatements),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      overwrite_existing: {
        value: cdktf.booleanToHclTerraform(this._overwriteExisting),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      policy: {
        value: cdktf.stringToHclTerraform(this._policy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: configuredAudienceModelPolicyTimeoutsToHclTerraform(this._timeoutsMade?.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConfiguredAudienceModelPolicyTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
