// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCleanroomsmlConfiguredAudienceModelPolicyConfig extends cdktf.TerraformMetaArguments {
  /**
  * ARN of the configured audience model. Its region is where the policy is read.
  */
  readonly configuredAudienceModelArn: string;
}

/**
* Represents a `cleanroomsml_configured_audience_model_policy`
*/
export class DataCleanroomsmlConfiguredAudienceModelPolicy extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml_configured_audience_model_policy";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCleanroomsmlConfiguredAudienceModelPolicy resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCleanroomsmlConfiguredAudienceModelPolicy to import
  * @param importFromId The id of the existing DataCleanroomsmlConfiguredAudienceModelPolicy that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCleanroomsmlConfiguredAudienceModelPolicy to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml_configured_audience_model_policy", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml_configured_audience_model_policy` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCleanroomsmlConfiguredAudienceModelPolicyConfig
  */
  public constructor(scope: Construct, id: string, config: DataCleanroomsmlConfiguredAudienceModelPolicyConfig) {
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

  // policy - computed: true, optional: false, required: false
  public get policy() {
    return this.getStringAttribute('policy');
  }

  // policy_hash - computed: true, optional: false, required: false
  public get policyHash() {
    return this.getStringAttribute('policy_hash');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      configured_audience_model_arn: cdktf.stringToTerraform(this._configuredAudienceModelArn),
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
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
