// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCleanroomsmlConfiguredAudienceModelConfig extends cdktf.TerraformMetaArguments {
  /**
  * ARN of the model. Its region is where the model is read, whatever the provider's region. Give this or `name`.
  */
  readonly configuredAudienceModelArn?: string;
  /**
  * Name of the model, letter for letter, among all models of the account in the region. Give this or `configured_audience_model_arn`. Finding a model by its name needs `cleanrooms-ml:ListConfiguredAudienceModels`.
  */
  readonly name?: string;
  /**
  * Region to look for the `name` in. Default: the provider's.
  */
  readonly region?: string;
}
export interface DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfig {
}

export function dataCleanroomsmlConfiguredAudienceModelAudienceSizeConfigToTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfig): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataCleanroomsmlConfiguredAudienceModelAudienceSizeConfigToHclTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfig): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfigOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfig | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfig | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // audience_size_bins - computed: true, optional: false, required: false
  public get audienceSizeBins() {
    return this.getNumberListAttribute('audience_size_bins');
  }

  // audience_size_type - computed: true, optional: false, required: false
  public get audienceSizeType() {
    return this.getStringAttribute('audience_size_type');
  }
}
export interface DataCleanroomsmlConfiguredAudienceModelOutputConfig {
}

export function dataCleanroomsmlConfiguredAudienceModelOutputConfigToTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelOutputConfig): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataCleanroomsmlConfiguredAudienceModelOutputConfigToHclTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelOutputConfig): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataCleanroomsmlConfiguredAudienceModelOutputConfigOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataCleanroomsmlConfiguredAudienceModelOutputConfig | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCleanroomsmlConfiguredAudienceModelOutputConfig | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // role_arn - computed: true, optional: false, required: false
  public get roleArn() {
    return this.getStringAttribute('role_arn');
  }

  // s3_uri - computed: true, optional: false, required: false
  public get s3Uri() {
    return this.getStringAttribute('s3_uri');
  }
}

/**
* Represents a `cleanroomsml_configured_audience_model`
*/
export class DataCleanroomsmlConfiguredAudienceModel extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml_configured_audience_model";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCleanroomsmlConfiguredAudienceModel resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCleanroomsmlConfiguredAudienceModel to import
  * @param importFromId The id of the existing DataCleanroomsmlConfiguredAudienceModel that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCleanroomsmlConfiguredAudienceModel to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml_configured_audience_model", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml_configured_audience_model` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCleanroomsmlConfiguredAudienceModelConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataCleanroomsmlConfiguredAudienceModelConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'cleanroomsml_configured_audience_model',
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
    this._name = config.name;
    this._region = config.region;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // account_id - computed: true, optional: false, required: false
  public get accountId() {
    return this.getStringAttribute('account_id');
  }

  // audience_model_arn - computed: true, optional: false, required: false
  public get audienceModelArn() {
    return this.getStringAttribute('audience_model_arn');
  }

  // audience_size_config - computed: true, optional: false, required: false
  private _audienceSizeConfigMade?: DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfigOutputReference;
  private get _audienceSizeConfig() {
    return this._audienceSizeConfigMade ??= new DataCleanroomsmlConfiguredAudienceModelAudienceSizeConfigOutputReference(this, "audience_size_config");
  }
  public get audienceSizeConfig() {
    return this._audienceSizeConfig;
  }

  // child_resource_tag_on_create_policy - computed: true, optional: false, required: false
  public get childResourceTagOnCreatePolicy() {
    return this.getStringAttribute('child_resource_tag_on_create_policy');
  }

  // configured_audience_model_arn - computed: true, optional: true, required: false
  private _configuredAudienceModelArn?: string;
  public get configuredAudienceModelArn() {
    return this.getStringAttribute('configured_audience_model_arn');
  }
  public set configuredAudienceModelArn(value: string) {
    this._configuredAudienceModelArn = value;
  }
  public resetConfiguredAudienceModelArn() {
    this._configuredAudienceModelArn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get configuredAudienceModelArnInput() {
    return this._configuredAudienceModelArn;
  }

  // configured_audience_model_id - computed: true, optional: false, required: false
  public get configuredAudienceModelId() {
    return this.getStringAttribute('configured_audience_model_id');
  }

  // create_time - computed: true, optional: false, required: false
  public get createTime() {
    return this.getStringAttribute('create_time');
  }

  // description - computed: true, optional: false, required: false
  public get description() {
    return this.getStringAttribute('description');
  }

  // min_matching_seed_size - computed: true, optional: false, required: false
  public get minMatchingSeedSize() {
    return this.getNumberAttribute('min_matching_seed_size');
  }

  // name - computed: true, optional: true, required: false
  private _name?: string;
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // output_config - computed: true, optional: false, required: false
  private _outputConfigMade?: DataCleanroomsmlConfiguredAudienceModelOutputConfigOutputReference;
  private get _outputConfig() {
    return this._outputConfigMade ??= new DataCleanroomsmlConfiguredAudienceModelOutputConfigOutputReference(this, "output_config");
  }
  public get outputConfig() {
    return this._outputConfig;
  }

  // region - computed: true, optional: true, required: false
  private _region?: string;
  public get region() {
    return this.getStringAttribute('region');
  }
  public set region(value: string) {
    this._region = value;
  }
  public resetRegion() {
    this._region = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get regionInput() {
    return this._region;
  }

  // shared_audience_metrics - computed: true, optional: false, required: false
  public get sharedAudienceMetrics() {
    return this.getListAttribute('shared_audience_metrics');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // tags - computed: true, optional: false, required: false
  private _tagsMade?: cdktf.StringMap;
  private get _tags() {
    return this._tagsMade ??= new cdktf.StringMap(this, "tags");
  }
  public get tags() {
    return this._tags;
  }

  // update_time - computed: true, optional: false, required: false
  public get updateTime() {
    return this.getStringAttribute('update_time');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      configured_audience_model_arn: cdktf.stringToTerraform(this._configuredAudienceModelArn),
      name: cdktf.stringToTerraform(this._name),
      region: cdktf.stringToTerraform(this._region),
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
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      region: {
        value: cdktf.stringToHclTerraform(this._region),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
